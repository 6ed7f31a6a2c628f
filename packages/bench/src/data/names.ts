import { below, pick, type Random } from '../../../server/src/demo/random.ts'

type Word = { readonly zh: string; readonly en: string }

const CITIES: readonly Word[] = words(
  '上海 Shanghai,北京 Beijing,深圳 Shenzhen,广州 Guangzhou,杭州 Hangzhou,苏州 Suzhou,宁波 Ningbo,无锡 Wuxi,青岛 Qingdao,' +
    '济南 Jinan,成都 Chengdu,重庆 Chongqing,武汉 Wuhan,长沙 Changsha,西安 Xian,郑州 Zhengzhou,合肥 Hefei,南京 Nanjing,' +
    '福州 Fuzhou,厦门 Xiamen,沈阳 Shenyang,大连 Dalian,天津 Tianjin,东莞 Dongguan,佛山 Foshan,常州 Changzhou',
)
const FIRST: readonly Word[] = words(
  '恒 Heng,瑞 Rui,华 Hua,鼎 Ding,锦 Jin,博 Bo,泰 Tai,嘉 Jia,宏 Hong,信 Xin,安 An,东 Dong,天 Tian,金 Jin,新 Xin,远 Yuan,' +
    '德 De,正 Zheng,永 Yong,凯 Kai,盛 Sheng,利 Li,中 Zhong,海 Hai,星 Xing,云 Yun,明 Ming,龙 Long,汇 Hui,卓 Zhuo',
)
const SECOND: readonly Word[] = words(
  '润 run,达 da,丰 feng,通 tong,源 yuan,盈 ying,和 he,昌 chang,成 cheng,隆 long,辉 hui,峰 feng,腾 teng,创 chuang,联 lian,' +
    '康 kang,众 zhong,力 li,美 mei,祥 xiang,科 ke,洋 yang,图 tu,捷 jie,航 hang,川 chuan,业 ye,维 wei,晟 sheng,拓 tuo',
)
const TRADES: readonly Word[] = words(
  '精密机械 Precision Machinery,电子科技 Electronics,自动化设备 Automation,五金制品 Hardware,包装材料 Packaging,' +
    '医疗器械 Medical Devices,新能源 New Energy,建筑工程 Construction,食品 Foods,汽车零部件 Auto Parts,仪器仪表 Instruments,' +
    '化工 Chemicals,物流 Logistics,家居用品 Home Goods,纺织 Textiles,环保科技 Environmental Technology,照明 Lighting,' +
    '橡塑 Rubber and Plastics,印刷 Printing,模具 Moulds',
)
const FORMS: readonly Word[] = words('有限公司 Co. Ltd,股份有限公司 Corp,集团有限公司 Group Co. Ltd')

const FOREIGN_FIRST =
  'Blue,North,Silver,Green,Iron,Harbor,River,Summit,Cedar,Falcon,Atlas,Orion,Granite,Maple,Coral'.split(',')
const FOREIGN_SECOND = 'stone,field,gate,bridge,ridge,wood,line,point,works,land,mark,port'.split(',')
const FOREIGN_TRADES = 'Tools,Trading,Engineering,Supplies,Industrial,Components,Instruments,Logistics'.split(',')
const FOREIGN_FORMS = 'Inc,Ltd,GmbH,BV,Pte Ltd,LLC'.split(',')

const FAMILY = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华'

export type CompanyName = { readonly zh: string | null; readonly en: string | null; readonly isForeign: boolean }

/** Of every ten companies seven are Chinese with a name in both languages, two Chinese with one, and one is foreign. */
export function companyName(random: Random): CompanyName {
  const kind = below(random, 10)
  if (kind === 0) return { zh: null, en: foreignName(random), isForeign: true }
  const [city, first, second] = [pick(random, CITIES), pick(random, FIRST), pick(random, SECOND)]
  const [trade, form] = [pick(random, TRADES), pick(random, FORMS)]
  const zh = `${city.zh}${first.zh}${second.zh}${trade.zh}${form.zh}`
  const en = `${city.en} ${first.en}${second.en} ${trade.en} ${form.en}`
  return { zh, en: kind > 2 ? en : null, isForeign: false }
}

function foreignName(random: Random): string {
  const brand = `${pick(random, FOREIGN_FIRST)}${pick(random, FOREIGN_SECOND)}`
  return `${brand} ${pick(random, FOREIGN_TRADES)} ${pick(random, FOREIGN_FORMS)}`
}

export function personName(random: Random): string {
  const given = Array.from({ length: 1 + below(random, 2) }, () => GIVEN[below(random, GIVEN.length)] ?? '')
  return `${FAMILY[below(random, FAMILY.length)] ?? ''}${given.join('')}`
}

/**
 * A word as people type it into the search for customers: mostly two Chinese characters, else a longer word, a Latin
 * one, pinyin or its initials, or the end of a number. Some find many, some few.
 */
export function searchWord(random: Random): string {
  const [first, second] = [pick(random, FIRST), pick(random, SECOND)]
  switch (below(random, 8)) {
    case 0:
      return pick(random, CITIES).zh
    case 1:
      return pick(random, TRADES).zh.slice(0, 2)
    case 2:
      return pick(random, TRADES).zh
    case 3:
      return `${first.en}${second.en}`.toLowerCase()
    case 4:
      return pick(random, FOREIGN_FIRST).toLowerCase()
    case 5:
      return String(below(random, 1000)).padStart(4, '0')
    default:
      return `${first.zh}${second.zh}`
  }
}

function words(text: string): Word[] {
  return text.split(',').map((pair) => {
    const [zh = '', ...en] = pair.split(' ')
    return { zh, en: en.join(' ') }
  })
}
