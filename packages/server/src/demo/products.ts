/** One product of the demo company: SKU, Chinese name, English name, unit, list price and cost in CNY. */
export type DemoProduct = readonly [sku: string, zh: string, en: string, unit: string, price: string, cost: string]

export type DemoCategory = { readonly zh: string; readonly en: string; readonly products: readonly DemoProduct[] }

/** What of it is told apart by lots, which expire. */
export const DEMO_LOT_SKUS: ReadonlySet<string> = new Set(['SG-3006', 'CL-6006', 'CL-6009'])

/** What of it also comes by the carton: SKU and how many of its unit one holds. */
export const DEMO_CARTONS: readonly (readonly [sku: string, factor: string])[] = [
  ['HT-1005', '12'],
  ['HT-1006', '24'],
  ['SG-3002', '120'],
  ['SG-3005', '50'],
]

/** What the demo company sells: supplies for workshops, warehouses and offices. Invented for this product. */
export const DEMO_CATEGORIES: readonly DemoCategory[] = [
  {
    zh: '手动工具',
    en: 'Hand tools',
    products: [
      ['HT-1001', '钢柄羊角锤 0.5kg', 'Claw hammer, steel shaft, 0.5 kg', 'pcs', '45.80', '27.30'],
      ['HT-1002', '活动扳手 250mm', 'Adjustable wrench, 250 mm', 'pcs', '52.00', '31.20'],
      ['HT-1003', '梅花螺丝刀套装 8件', 'Torx screwdriver set, 8 pieces', 'set', '89.00', '51.60'],
      ['HT-1004', '省力钢丝钳 200mm', 'Combination pliers, 200 mm', 'pcs', '58.50', '35.10'],
      ['HT-1005', '五米卷尺', 'Tape measure, 5 m', 'pcs', '23.90', '12.40'],
      ['HT-1006', '美工刀 18mm', 'Snap-off knife, 18 mm', 'pcs', '12.50', '5.80'],
      ['HT-1007', '内六角扳手套装 9件', 'Hex key set, 9 pieces', 'set', '36.00', '19.80'],
      ['HT-1008', '水平尺 600mm', 'Spirit level, 600 mm', 'pcs', '78.00', '44.90'],
      ['HT-1009', '手板锯 450mm', 'Hand saw, 450 mm', 'pcs', '64.00', '37.20'],
      ['HT-1010', '快速木工夹 300mm', 'Quick bar clamp, 300 mm', 'pcs', '49.00', '28.80'],
      ['HT-1011', '套筒扳手组 46件', 'Socket set, 46 pieces', 'set', '268.00', '163.00'],
    ],
  },
  {
    zh: '电动工具',
    en: 'Power tools',
    products: [
      ['PT-2001', '无刷冲击钻 18V', 'Brushless hammer drill, 18 V', 'pcs', '699.00', '455.00'],
      ['PT-2002', '角磨机 125mm', 'Angle grinder, 125 mm', 'pcs', '329.00', '208.00'],
      ['PT-2003', '电圆锯 185mm', 'Circular saw, 185 mm', 'pcs', '588.00', '380.00'],
      ['PT-2004', '轨道砂光机', 'Random orbital sander', 'pcs', '359.00', '226.00'],
      ['PT-2005', '热风枪 2000W', 'Heat gun, 2000 W', 'pcs', '258.00', '151.00'],
      ['PT-2006', '锂电池 18V 4.0Ah', 'Battery pack, 18 V 4.0 Ah', 'pcs', '299.00', '196.00'],
      ['PT-2007', '双口充电器', 'Twin battery charger', 'pcs', '219.00', '132.00'],
      ['PT-2008', '曲线锯 650W', 'Jigsaw, 650 W', 'pcs', '389.00', '247.00'],
      ['PT-2009', '工业吸尘器 30L', 'Industrial vacuum cleaner, 30 L', 'pcs', '1280.00', '846.00'],
      ['PT-2010', '激光测距仪 50m', 'Laser distance meter, 50 m', 'pcs', '328.00', '201.00'],
    ],
  },
  {
    zh: '劳保用品',
    en: 'Safety gear',
    products: [
      ['SG-3001', '防砸安全鞋', 'Safety shoes, steel toe', 'pair', '168.00', '98.00'],
      ['SG-3002', '丁腈涂层手套', 'Nitrile coated gloves', 'pair', '8.90', '4.20'],
      ['SG-3003', '防雾护目镜', 'Anti-fog safety goggles', 'pcs', '28.00', '13.50'],
      ['SG-3004', '安全帽 ABS', 'Safety helmet, ABS', 'pcs', '39.00', '20.50'],
      ['SG-3005', '反光背心', 'High-visibility vest', 'pcs', '19.80', '9.30'],
      ['SG-3006', '防尘口罩 KN95 20只', 'Dust mask KN95, box of 20', 'box', '45.00', '22.00'],
      ['SG-3007', '降噪耳罩', 'Ear defenders', 'pcs', '69.00', '38.00'],
      ['SG-3008', '全身式安全带', 'Full-body harness', 'set', '325.00', '198.00'],
      ['SG-3009', '焊接面罩 自动变光', 'Auto-darkening welding helmet', 'pcs', '239.00', '141.00'],
      ['SG-3010', '急救箱 工业型', 'First-aid kit, industrial', 'set', '188.00', '109.00'],
      ['SG-3011', '耐酸碱围裙', 'Chemical-resistant apron', 'pcs', '56.00', '30.10'],
    ],
  },
  {
    zh: '照明电工',
    en: 'Lighting and electrical',
    products: [
      ['LE-4001', 'LED 工矿灯 100W', 'LED high-bay light, 100 W', 'pcs', '218.00', '129.00'],
      ['LE-4002', 'LED 面板灯 600×600', 'LED panel, 600 x 600', 'pcs', '139.00', '81.00'],
      ['LE-4003', '充电式工作灯', 'Rechargeable work light', 'pcs', '159.00', '92.50'],
      ['LE-4004', '头灯 400流明', 'Head torch, 400 lumen', 'pcs', '98.00', '54.00'],
      ['LE-4005', '电缆盘 30m', 'Cable reel, 30 m', 'pcs', '289.00', '178.00'],
      ['LE-4006', '阻燃电线 2.5mm²', 'Flame-retardant wire, 2.5 mm²', 'm', '3.60', '2.35'],
      ['LE-4007', '防水插座 IP66', 'Weatherproof socket, IP66', 'pcs', '46.00', '24.80'],
      ['LE-4008', '绝缘胶带 10卷', 'Insulating tape, 10 rolls', 'box', '38.00', '19.60'],
      ['LE-4009', '数字万用表', 'Digital multimeter', 'pcs', '189.00', '113.00'],
      ['LE-4010', '应急照明灯', 'Emergency luminaire', 'pcs', '86.00', '47.50'],
    ],
  },
  {
    zh: '紧固件',
    en: 'Fasteners',
    products: [
      ['FA-5001', '六角螺栓 M8×40 100只', 'Hex bolts M8 x 40, box of 100', 'box', '58.00', '36.00'],
      ['FA-5002', '六角螺母 M8 200只', 'Hex nuts M8, box of 200', 'box', '36.00', '21.70'],
      ['FA-5003', '自攻螺钉 4.2×25 500只', 'Self-tapping screws 4.2 x 25, box of 500', 'box', '49.00', '29.40'],
      ['FA-5004', '膨胀螺栓 M10×80 50只', 'Expansion anchors M10 x 80, box of 50', 'box', '75.00', '46.00'],
      ['FA-5005', '平垫圈 M8 500只', 'Flat washers M8, box of 500', 'box', '29.00', '16.50'],
      ['FA-5006', '尼龙扎带 300mm 250根', 'Cable ties 300 mm, pack of 250', 'box', '32.00', '17.20'],
      ['FA-5007', '钢丝绳 6mm', 'Steel wire rope, 6 mm', 'm', '6.80', '4.30'],
      ['FA-5008', '镀锌铁丝 2mm', 'Galvanised wire, 2 mm', 'kg', '11.50', '7.90'],
      ['FA-5009', '抽芯铆钉 4×12 1000只', 'Blind rivets 4 x 12, box of 1000', 'box', '68.00', '40.80'],
      ['FA-5010', '不锈钢卡箍 套装', 'Stainless hose clamps, assorted', 'set', '54.00', '31.50'],
    ],
  },
  {
    zh: '清洁用品',
    en: 'Cleaning supplies',
    products: [
      ['CL-6001', '工业擦拭纸 大卷', 'Industrial wiping roll', 'roll', '76.00', '44.00'],
      ['CL-6002', '重油污清洁剂 5L', 'Heavy-duty degreaser, 5 L', 'can', '88.00', '49.80'],
      ['CL-6003', '免洗洗手液 500ml', 'Hand sanitiser, 500 ml', 'can', '22.00', '10.60'],
      ['CL-6004', '推尘拖把 90cm', 'Dust mop, 90 cm', 'pcs', '59.00', '33.00'],
      ['CL-6005', '垃圾袋 80×100 50只', 'Refuse sacks 80 x 100, pack of 50', 'box', '35.00', '19.90'],
      ['CL-6006', '玻璃水 2L', 'Glass cleaner, 2 L', 'can', '19.90', '9.70'],
      ['CL-6007', '吸油棉 200片', 'Oil absorbent pads, 200 sheets', 'box', '265.00', '162.00'],
      ['CL-6008', '超细纤维布 20条', 'Microfibre cloths, pack of 20', 'box', '48.00', '25.40'],
      ['CL-6009', '地坪清洗剂 20L', 'Floor cleaner, 20 L', 'can', '210.00', '128.00'],
      ['CL-6010', '硬毛扫帚', 'Stiff broom', 'pcs', '27.00', '13.80'],
    ],
  },
  {
    zh: '包装材料',
    en: 'Packaging',
    products: [
      ['PK-7001', '五层瓦楞纸箱 60×40×40', 'Double-wall carton 60 x 40 x 40', 'pcs', '9.80', '6.40'],
      ['PK-7002', '三层瓦楞纸箱 40×30×30', 'Single-wall carton 40 x 30 x 30', 'pcs', '4.60', '2.95'],
      ['PK-7003', '透明封箱胶带 6卷', 'Clear packing tape, 6 rolls', 'box', '33.00', '18.60'],
      ['PK-7004', '缠绕膜 50cm', 'Stretch film, 50 cm', 'roll', '42.00', '26.20'],
      ['PK-7005', '气泡膜 100m', 'Bubble wrap, 100 m', 'roll', '96.00', '60.50'],
      ['PK-7006', 'PET 塑钢带', 'PET strapping', 'roll', '158.00', '99.00'],
      ['PK-7007', '热敏标签 100×100 500张', 'Thermal labels 100 x 100, 500 pcs', 'roll', '28.50', '15.40'],
      ['PK-7008', '木托盘 1200×1000', 'Wooden pallet 1200 x 1000', 'pcs', '98.00', '66.00'],
      ['PK-7009', '珍珠棉 2mm', 'EPE foam, 2 mm', 'roll', '115.00', '73.00'],
      ['PK-7010', '干燥剂 50g 100包', 'Desiccant 50 g, pack of 100', 'box', '62.00', '35.80'],
      ['PK-7011', '手动打包机', 'Manual strapping tool', 'set', '368.00', '229.00'],
    ],
  },
  {
    zh: '搬运仓储',
    en: 'Handling and storage',
    products: [
      ['HS-8001', '手动液压搬运车 2.5t', 'Hand pallet truck, 2.5 t', 'pcs', '1580.00', '1090.00'],
      ['HS-8002', '静音平板推车', 'Platform trolley, silent', 'pcs', '328.00', '206.00'],
      ['HS-8003', '轻型货架 四层', 'Light-duty shelving, four tiers', 'set', '459.00', '297.00'],
      ['HS-8004', '塑料周转箱 600×400', 'Plastic tote 600 x 400', 'pcs', '46.00', '28.50'],
      ['HS-8005', '零件盒 斜口', 'Open-front parts bin', 'pcs', '12.80', '6.90'],
      ['HS-8006', '铝合金人字梯 2m', 'Aluminium step ladder, 2 m', 'pcs', '268.00', '167.00'],
      ['HS-8007', '尼龙吊装带 3t 3m', 'Polyester sling, 3 t 3 m', 'pcs', '78.00', '45.30'],
      ['HS-8008', '万向脚轮 100mm', 'Swivel castor, 100 mm', 'pcs', '26.50', '14.80'],
      ['HS-8009', '电子台秤 150kg', 'Bench scale, 150 kg', 'pcs', '398.00', '252.00'],
      ['HS-8010', '手持扫码枪', 'Handheld barcode scanner', 'pcs', '468.00', '301.00'],
      ['HS-8011', '货架标签架 100只', 'Shelf label holders, pack of 100', 'box', '85.00', '48.00'],
    ],
  },
]
