export { exportFaults, exportProducts, importTemplate } from "./export-products";
export { importsRouter } from "./router";
export { forgetImports, uploadImport } from "./upload-import";
export { workImports } from "./work-imports";
