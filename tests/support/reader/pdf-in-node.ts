/** Call before pdf.js is loaded: it makes a matrix for drawing at once. Every browser has those, Node does not. */
export function standInForDrawing(): void {
  Object.assign(globalThis, { DOMMatrix: Object, Path2D: Object, ImageData: Object });
}
