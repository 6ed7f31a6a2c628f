/** What of pdfmake the printing thread uses; its published types would bring those of a browser into the server. */
declare module 'pdfmake' {
  type Face = { readonly normal: string; readonly bold: string }

  const pdfmake: {
    setFonts: (fonts: Readonly<Record<string, Face>>) => void
    setUrlAccessPolicy: (mayRead: (url: string) => boolean) => void
    setLocalAccessPolicy: (mayRead: (path: string) => boolean) => void
    createPdf: (document: object) => { readonly getBuffer: () => Promise<Buffer> }
  }
  export = pdfmake
}
