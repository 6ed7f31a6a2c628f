import type { camera as english } from '../en/camera.ts'

export const camera = {
  'camera.title': '摄像头扫码',
  'camera.picture': '摄像头画面',
  'camera.starting': '正在打开摄像头…',
  'camera.looking': '请将条码或二维码对准摄像头。',
  'camera.denied': '摄像头已被禁用。请在浏览器设置中允许本站使用，或手动输入编码。',
  'camera.absent': '未找到摄像头，或当前连接不安全（非 https）。请手动输入编码。',
  'camera.failed': '摄像头无法打开，可能被其他程序占用。请重试，或手动输入编码。',
} satisfies Record<keyof typeof english, string>
