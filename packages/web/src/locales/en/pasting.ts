export const pasting = {
  'pasting.open': 'Paste a table',
  'pasting.limits': 'Paste alert rules',
  'pasting.reorderRules': 'Paste reorder rules',
  'pasting.paste': 'From a spreadsheet',
  'pasting.field': 'Paste the table here',
  'pasting.limitsHelp':
    'Columns by their headings, else in this order: product (SKU or barcode), warehouse (code or name), category, threshold, ceiling, slow after, stock-out ahead. A row of a category names neither product nor warehouse. An empty cell changes nothing, - removes a limit. At most 500 rows.',
  'pasting.reorderRulesHelp':
    'Columns by their headings, else in this order: product (SKU or barcode), warehouse (code or name), minimum, maximum, multiple, lead time in days, got by. An empty cell changes nothing. At most 500 rows.',
  'pasting.restored': 'The table of your last visit is back. What you paste now comes after it.',
  'pasting.rows': 'Rows',
  'pasting.row': 'Row {number}',
  'pasting.cell': '{column} {number}',
  'pasting.outcome': 'Result',
  'pasting.outcome.NEW': 'New',
  'pasting.outcome.CHANGED': 'Changed',
  'pasting.outcome.UNCHANGED': 'As it is',
  'pasting.outcome.REFUSED': 'Refused',
  'pasting.looking': 'Checking…',
  'pasting.change': '{before} → {after}',
  'pasting.suggestion': '{sku} · {name}',
  'pasting.remove': 'Remove row {number}',
  'pasting.dropped':
    '{count, plural, one {# row was too many and was left out.} other {# rows were too many and were left out.}} At most 500 go at once.',
  'pasting.undo': 'Undo paste',
  'pasting.sums': '{made} new · {changed} changed · {same} as they are · {refused} refused',
  'pasting.firstWrong': 'Go to the first problem',
  'pasting.clear': 'Clear',
  'pasting.apply': '{count, plural, =0 {Apply} one {Apply # row} other {Apply # rows}}',
  'pasting.limitsSet':
    '{rules, plural, one {# rule set} other {# rules set}}: {raised} alerts raised, {cleared} cleared.',
  'pasting.rulesSet': '{rules, plural, one {# rule set.} other {# rules set.}}',
} as const
