// Lints and formats the named queries with Neo4j's own language support, offline.
//
// Reads from standard input {files: [{path, text, params, keys}], labels, types, properties} and writes
// the problems as JSON: [{path, line, message}]; with --write, the formatted texts instead.
// The package is found from the folder that CYPHER_LINT_HOME names.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(join(process.env.CYPHER_LINT_HOME ?? process.cwd(), 'index.js'));
const { formatQuery, lintCypherQuery, testData } = require('@neo4j-cypher/language-support');

const given = JSON.parse(readFileSync(0, 'utf8'));
const format = (text) => formatQuery(text, { maxColumn: 100 }).formattedQuery.trim();

function problems({ path, text, params, keys }) {
  const found = ['CYPHER 5', 'CYPHER 25'].flatMap((version) => {
    const schema = {
      labels: given.labels,
      relationshipTypes: given.types,
      propertyKeys: [...given.properties, ...keys],
      parameters: Object.fromEntries(params.map((name) => [name, null])),
      functions: testData.mockSchema.functions,
      procedures: testData.mockSchema.procedures,
      defaultLanguage: version,
    };
    return lintCypherQuery(text, schema).diagnostics.map((one) => ({
      path,
      line: one.range.start.line + 1,
      message: `${version}: ${one.message}`,
    }));
  });
  if (format(text) !== text) {
    found.push({ path, line: 1, message: 'not as the formatter writes it: make generated' });
  }
  return found;
}

const answer = process.argv.includes('--write')
  ? given.files.map(({ path, text }) => ({ path, text: format(text) }))
  : given.files.flatMap(problems);
process.stdout.write(JSON.stringify(answer));
