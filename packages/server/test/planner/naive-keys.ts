/** What rows are sorted by, the first first. */
export type Keys = readonly (readonly [column: string, direction: 'ASC' | 'DESC'])[]

/** The columns of relations that are not named after the other type. */
export const KEYS: Readonly<Record<string, string>> = {
  'KitComponent.product': 'component_id',
  'Product.components': 'kit_id',
  'OrderKit.lines': 'kit_id',
}

/** The order of rows in the relations that have one of their own. */
export const CHILDREN_KEYS: Readonly<Record<string, Keys>> = {
  contacts: [
    ['is_primary', 'DESC'],
    ['id', 'DESC'],
  ],
  addresses: [
    ['is_default', 'DESC'],
    ['id', 'DESC'],
  ],
  'Order.lines': [['position', 'ASC']],
  'SalesReturn.lines': [['position', 'ASC']],
  'Order.kits': [['position', 'ASC']],
  'OrderKit.lines': [['position', 'ASC']],
  'Product.components': [['position', 'ASC']],
  history: [['id', 'DESC']],
  stockLevels: [['warehouse_code', 'ASC']],
  'Location.balances': [
    ['sku', 'ASC'],
    ['id', 'ASC'],
  ],
  'StockLevel.balances': [
    ['location_path', 'ASC'],
    ['id', 'ASC'],
  ],
  'Lot.balances': [
    ['location_path', 'ASC'],
    ['id', 'ASC'],
  ],
  'StockLevel.lots': [
    ['expires_on', 'ASC'],
    ['id', 'ASC'],
  ],
}
