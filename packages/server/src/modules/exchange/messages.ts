import type { RowProblem } from '../../platform/import-rows.ts'
import type { Locale } from '../../platform/viewer.ts'
import type { CsvProblem } from './rules/read-csv.ts'

const PROBLEMS: Readonly<Record<RowProblem, readonly [en: string, zh: string]>> = {
  REQUIRED: ['A value is required.', '必填。'],
  TOO_LONG: ['The text is too long.', '文字过长。'],
  BAD_TEXT: ['The text contains characters that cannot be stored.', '包含无法保存的字符。'],
  NOT_A_DECIMAL: ['Write a plain number such as 1234.50.', '请填写数字，例如 1234.50。'],
  NOT_POSITIVE: ['Write a number above zero.', '请填写大于零的数字。'],
  NEGATIVE: ['The number may not be negative.', '不能为负数。'],
  NOT_A_PERCENT: ['Write a percentage from 0 to 100.', '请填写 0 到 100 之间的百分数。'],
  NOT_A_DATE: ['Write a date as YYYY-MM-DD.', '请按 YYYY-MM-DD 填写日期。'],
  NOT_DAYS: ['Write a number of days from 0 to 365.', '请填写 0 到 365 之间的天数。'],
  NOT_A_FLAG: ['Write yes or no.', '请填写“是”或“否”。'],
  NOT_A_CURRENCY: ['Write a currency code such as CNY.', '请填写币种代码，例如 CNY。'],
  NOT_A_COUNTRY: ['Write a country code such as CN.', '请填写国家代码，例如 CN。'],
  NAME_REQUIRED: ['A Chinese or an English name is required.', '中文名称和英文名称至少填写一个。'],
  UNKNOWN_REFERENCE: ['This is not in the books yet; create or import it first.', '系统中不存在，请先创建或导入。'],
  DUPLICATE_IN_FILE: ['The same key stands in an earlier row.', '与文件中前面的行重复。'],
  OUT_OF_SIGHT: [
    'This key belongs to a customer that you may not see. Ask its owner.',
    '该编号属于您无权查看的客户，请联系其负责人。',
  ],
  TAKEN: ['Another product has this value already.', '已被其他商品使用。'],
  NOT_WHOLE: ['The unit of this product allows no fraction.', '该商品的单位不允许小数。'],
  BELOW_RESERVED: ['More is reserved than this; release stock first.', '低于已预留数量，请先释放预留。'],
  LOT_REQUIRED: [
    'This product is tracked: name its lot or serial number.',
    '该商品按批次或序列号管理，请填写批号或序列号。',
  ],
  NOT_TRACKED: ['This product has no lots.', '该商品不按批次管理。'],
  SERIAL_ELSEWHERE: [
    'This serial number lies elsewhere. Move it from there, or add a row that counts it there as zero.',
    '该序列号现存于其他位置，请先移出，或增加一行将原位置数量设为 0。',
  ],
  ONE_OF_SERIAL: ['There is one of each serial number.', '每个序列号的数量只能是 1。'],
  OTHER_EXPIRY: ['This lot is known with another last good day.', '该批次已登记其他有效期。'],
  NOT_A_TRACKING: ['Write NONE, LOT or SERIAL.', '请填写“否”、“批次”或“序列号”。'],
  NOT_A_CLASS: ['Write A, B or C.', '请填写 A、B 或 C。'],
  FIXED: ['This cannot be changed by an import. Leave it as it is.', '不能通过导入更改此项，请保持原值。'],
  NOT_A_CODE: [
    'Write a code of at most 40 characters without a slash, at most eight levels deep.',
    '请填写不超过 40 个字符且不含斜杠的编码，最多八级。',
  ],
  WRONG_ELSEWHERE: [
    'Another row of this order is wrong; the order was left out whole.',
    '该订单的其他行有误，整张订单未导入。',
  ],
  OTHER_CURRENCY: [
    'A customer keeps its currency, and its orders are in it.',
    '客户的币种不能更改，其订单须使用同一币种。',
  ],
  DIFFERS_IN_ORDER: ['The rows of one order must agree here.', '同一订单的各行在此列必须一致。'],
}

const FILE_PROBLEMS: Readonly<Record<CsvProblem | 'COLUMNS', readonly [en: string, zh: string]>> = {
  EMPTY: ['The file is empty. Choose another one.', '文件为空，请选择其他文件。'],
  NOT_TEXT: [
    'The file is no CSV text in UTF-8 or GBK. Save the table as CSV and try again.',
    '文件不是 UTF-8 或 GBK 编码的 CSV，请另存为 CSV 后重试。',
  ],
  DUPLICATE_COLUMN: ['Two columns have the same heading. Rename or remove one.', '存在重复的列名，请改名或删除其一。'],
  BAD_QUOTES: [
    'The quotes of line {line} do not match. Mend them and try again.',
    '第 {line} 行的引号不匹配，请修正后重试。',
  ],
  TOO_MANY_ROWS: ['The file has more than 50,000 rows; split it.', '文件超过 50000 行，请拆分。'],
  TOO_MANY_COLUMNS: [
    'Line {line} has more than 200 columns. Remove those that are not needed.',
    '第 {line} 行超过 200 列，请删除多余的列。',
  ],
  COLUMNS: ['Columns are missing: {columns}. Add them and try again.', '缺少列：{columns}，请补充后重试。'],
}

export function problemText(problem: RowProblem, locale: Locale): string {
  return PROBLEMS[problem][locale === 'zh-CN' ? 1 : 0]
}

/** The refusals of a whole file, as templates of the code BAD_FILE. */
export const exchangeMessages = {
  ...Object.fromEntries(
    Object.entries(FILE_PROBLEMS).map(([problem, [en, zh]]) => [`BAD_FILE.${problem}`, { en, zh }]),
  ),
  'INVALID_INPUT.noLabels': { en: 'None of this is on hand there.', zh: '所选商品在该仓库没有现存量。' },
  'INVALID_INPUT.tooManyLabels': {
    en: 'These are {count} labels. At most {max} are printed at once; choose less.',
    zh: '共 {count} 张标签，一次最多打印 {max} 张，请减少数量。',
  },
}
