export const camera = {
  'camera.title': 'Scan with the camera',
  'camera.picture': 'Picture of the camera',
  'camera.starting': 'Starting the camera…',
  'camera.looking': 'Hold a barcode or QR code in front of the camera.',
  'camera.denied': 'The camera is blocked. Allow it for this site in the settings of the browser, or type the code.',
  'camera.absent': 'There is no camera, or the connection is not secure (https). Type the code instead.',
  'camera.failed': 'The camera did not start; another program may be using it. Try again, or type the code.',
} as const
