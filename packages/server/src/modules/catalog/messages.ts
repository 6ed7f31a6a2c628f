import type { MessageCatalogue } from '../../platform/refusals/messages.ts'

/** Words for the refusals of the catalogue that need more than those of their code. */
export const CATALOG_MESSAGES: MessageCatalogue = {
  'INVALID_INPUT.kitInKit': {
    en: 'A kit cannot be part of a kit. Name its components instead.',
    zh: '套装不能作为组件，请直接添加其组件。',
  },
  'INVALID_INPUT.twiceInKit': {
    en: 'This component is in the kit already. Change its quantity instead.',
    zh: '该组件已在套装中，请直接修改其用量。',
  },
  'INVALID_INPUT.trackedKit': {
    en: 'A product with lots or serial numbers cannot be a kit; its components may have them.',
    zh: '按批次或序列号管理的商品不能设为套装；其组件可以。',
  },
  'INVALID_INPUT.ownUnit': {
    en: 'This is the unit of the product itself. Choose a larger one, for example a carton.',
    zh: '这是商品本身的计量单位，请选择更大的单位，例如箱。',
  },
  'INVALID_INPUT.tooManyPacks': {
    en: 'This product has as many packs as it can have. Remove one first.',
    zh: '该商品的包装规格已达上限，请先删除一个。',
  },
  'INVALID_INPUT.tooManyUnits': {
    en: 'There are as many units as there can be. Rename one that is not used.',
    zh: '计量单位已达上限，请改用现有单位。',
  },
}
