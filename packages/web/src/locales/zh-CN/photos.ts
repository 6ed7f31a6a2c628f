import type { photos as english } from '../en/photos.ts'

export const photos = {
  'photos.title': '照片与附件',
  'photos.empty': '暂无照片或附件。',
  'photos.take': '拍照',
  'photos.choose': '添加照片或文件',
  'photos.sending': '正在上传…',
  'photos.failed': '上传失败，请重试或移除。',
  'photos.tooLarge': '超过 10 MB，请移除。',
  'photos.badType': '仅支持 JPEG、PNG、WebP 和 PDF，请移除。',
  'photos.again': '重试',
  'photos.againFor': '重新上传 {name}',
  'photos.remove': '移除 {name}',
  'photos.open': '查看 {name}',
  'photos.unsent': '部分文件未上传，内容不会丢失，请重试或移除。',
  'photos.unread': '无法打开',
  'photos.gone': '本机已无此照片，请重新拍摄。',
  'photos.notKept': '本机无法保存该照片。',
  'photos.refused': '{name}：{why}',
} satisfies Record<keyof typeof english, string>
