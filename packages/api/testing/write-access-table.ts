import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { accessTable } from "./access-table";

// npm run access:table: writes docs/ACCESS.md anew.
writeFileSync(join(import.meta.dirname, "../../../docs/ACCESS.md"), accessTable());
