import type { MessageCatalogue } from '../../platform/refusals/messages.ts'

/** Words for the refusals of settings that need more than those of their code. */
export const COLLABORATION_MESSAGES: MessageCatalogue = {
  'INVALID_INPUT.time': { en: 'Enter a time such as 22:00.', zh: '请输入时间，例如 22:00。' },
  'INVALID_INPUT.quietHours': {
    en: 'Enter both times, and not the same one twice.',
    zh: '请填写开始和结束时间，且两者不能相同。',
  },
  'INVALID_INPUT.timeZone': { en: 'Enter a time zone such as Asia/Shanghai.', zh: '请输入时区，例如 Asia/Shanghai。' },
}
