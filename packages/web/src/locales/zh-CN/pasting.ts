import type { pasting as english } from '../en/pasting.ts'

export const pasting = {
  'pasting.open': '粘贴表格',
  'pasting.limits': '粘贴预警规则',
  'pasting.reorderRules': '粘贴补货规则',
  'pasting.paste': '来自电子表格',
  'pasting.field': '在此粘贴表格',
  'pasting.limitsHelp':
    '按表头识别列；没有表头时依次为：商品（编码或条码）、仓库（编码或名称）、分类、预警线、库存上限、呆滞天数、缺货提前期。分类行不填商品和仓库。空单元格保持不变，“-”表示取消该预警值。最多 500 行。',
  'pasting.reorderRulesHelp':
    '按表头识别列；没有表头时依次为：商品（编码或条码）、仓库（编码或名称）、最低库存、最高库存、倍数、提前期（天）、补货方式。空单元格保持不变。最多 500 行。',
  'pasting.restored': '已恢复上次未应用的表格，新粘贴的内容会接在其后。',
  'pasting.rows': '明细',
  'pasting.row': '第 {number} 行',
  'pasting.cell': '{column} {number}',
  'pasting.outcome': '结果',
  'pasting.outcome.NEW': '新增',
  'pasting.outcome.CHANGED': '变更',
  'pasting.outcome.UNCHANGED': '不变',
  'pasting.outcome.REFUSED': '有误',
  'pasting.looking': '检查中…',
  'pasting.change': '{before} → {after}',
  'pasting.suggestion': '{sku} · {name}',
  'pasting.remove': '删除第 {number} 行',
  'pasting.dropped': '超出 {count} 行，未粘贴；一次最多 500 行。',
  'pasting.undo': '撤销粘贴',
  'pasting.sums': '新增 {made} · 变更 {changed} · 不变 {same} · 有误 {refused}',
  'pasting.firstWrong': '定位到第一处错误',
  'pasting.clear': '清空',
  'pasting.apply': '{count, plural, =0 {应用} other {应用 # 行}}',
  'pasting.limitsSet': '已设置 {rules} 条规则：新增 {raised} 条预警，解除 {cleared} 条。',
  'pasting.rulesSet': '已设置 {rules} 条规则。',
} satisfies Record<keyof typeof english, string>
