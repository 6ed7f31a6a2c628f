/** What a file can hold; each kind has columns of its own. */
export const IMPORT_KINDS = ['CUSTOMERS', 'PRODUCTS', 'LOCATIONS', 'STOCK', 'ORDERS'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** What a cell must be. An empty cell is no value; it is wrong only where the column is required. */
export type CellType =
  | 'text'
  | 'decimal'
  | 'quantity'
  | 'amount'
  | 'percent'
  | 'date'
  | 'days'
  | 'flag'
  | 'currency'
  | 'country'
  | 'tracking'
  | 'class'

export type ImportColumn = {
  readonly name: string
  /** The Chinese heading; both headings are recognised, letter case does not matter. */
  readonly zh: string
  readonly type: CellType
  readonly isRequired?: true
}

/** The columns of each kind of file, in the order of its template. */
export const IMPORT_COLUMNS: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  CUSTOMERS: [
    { name: 'key', zh: '外部编号', type: 'text', isRequired: true },
    { name: 'name_zh', zh: '中文名称', type: 'text' },
    { name: 'name_en', zh: '英文名称', type: 'text' },
    { name: 'tax_number', zh: '税号', type: 'text' },
    { name: 'phone', zh: '电话', type: 'text' },
    { name: 'owner_email', zh: '负责人邮箱', type: 'text' },
    { name: 'region_code', zh: '区域代码', type: 'text' },
    { name: 'currency', zh: '币种', type: 'currency' },
    { name: 'credit_limit', zh: '信用额度', type: 'amount' },
    { name: 'payment_term_days', zh: '账期天数', type: 'days' },
    { name: 'customer_class', zh: '客户等级', type: 'class' },
    { name: 'contact_name', zh: '联系人', type: 'text' },
    { name: 'contact_title', zh: '职务', type: 'text' },
    { name: 'contact_email', zh: '联系人邮箱', type: 'text' },
    { name: 'contact_phone', zh: '联系人电话', type: 'text' },
    { name: 'country', zh: '国家代码', type: 'country' },
    { name: 'province', zh: '省份', type: 'text' },
    { name: 'city', zh: '城市', type: 'text' },
    { name: 'street', zh: '街道地址', type: 'text' },
    { name: 'postal_code', zh: '邮编', type: 'text' },
  ],
  PRODUCTS: [
    { name: 'key', zh: '外部编号', type: 'text', isRequired: true },
    { name: 'sku', zh: '商品编码', type: 'text', isRequired: true },
    { name: 'barcode', zh: '条码', type: 'text' },
    { name: 'name_zh', zh: '中文名称', type: 'text' },
    { name: 'name_en', zh: '英文名称', type: 'text' },
    { name: 'unit_code', zh: '单位代码', type: 'text', isRequired: true },
    { name: 'category', zh: '类别', type: 'text' },
    { name: 'list_price', zh: '标价', type: 'amount', isRequired: true },
    { name: 'cost', zh: '成本', type: 'amount' },
    { name: 'tax_rate', zh: '税率', type: 'percent' },
    { name: 'tracking', zh: '批次管理', type: 'tracking' },
    { name: 'is_active', zh: '在售', type: 'flag' },
  ],
  LOCATIONS: [
    { name: 'warehouse_code', zh: '仓库代码', type: 'text', isRequired: true },
    { name: 'code', zh: '库位编码', type: 'text', isRequired: true },
    { name: 'parent_code', zh: '上级库位', type: 'text' },
    { name: 'name_zh', zh: '中文名称', type: 'text' },
    { name: 'name_en', zh: '英文名称', type: 'text' },
  ],
  STOCK: [
    { name: 'warehouse_code', zh: '仓库代码', type: 'text', isRequired: true },
    { name: 'sku', zh: '商品编码', type: 'text', isRequired: true },
    { name: 'on_hand', zh: '现存量', type: 'decimal', isRequired: true },
    { name: 'location_code', zh: '库位编码', type: 'text' },
    { name: 'lot_code', zh: '批号', type: 'text' },
    { name: 'expires_on', zh: '有效期至', type: 'date' },
    { name: 'threshold', zh: '预警线', type: 'decimal' },
  ],
  ORDERS: [
    { name: 'key', zh: '外部编号', type: 'text', isRequired: true },
    { name: 'customer_key', zh: '客户外部编号', type: 'text', isRequired: true },
    { name: 'owner_email', zh: '负责人邮箱', type: 'text' },
    { name: 'warehouse_code', zh: '仓库代码', type: 'text', isRequired: true },
    { name: 'ordered_on', zh: '订单日期', type: 'date', isRequired: true },
    { name: 'promised_on', zh: '承诺日期', type: 'date' },
    { name: 'delivered_on', zh: '出库日期', type: 'date' },
    { name: 'currency', zh: '币种', type: 'currency' },
    { name: 'freight', zh: '运费', type: 'amount' },
    { name: 'sku', zh: '商品编码', type: 'text', isRequired: true },
    { name: 'quantity', zh: '数量', type: 'quantity', isRequired: true },
    { name: 'unit_price', zh: '单价', type: 'amount', isRequired: true },
    { name: 'discount_percent', zh: '折扣率', type: 'percent' },
    { name: 'tax_rate', zh: '税率', type: 'percent' },
    { name: 'unit_cost', zh: '单位成本', type: 'amount' },
  ],
}
