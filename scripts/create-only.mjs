/**
 * Writes which properties CloudFormation fixes when a resource is made, from the resource schemas that the CLI of the
 * CDK carries (`db.json.gz` of the package `aws-cdk`, made of AWS' own schemas, `createOnlyProperties`). Run it after
 * an upgrade of that package: `node scripts/create-only.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { format } from 'oxfmt';

const require = createRequire(import.meta.url);
const file = new URL('../lib/checks/change/outside/create-only.json', import.meta.url).pathname;

/** Types with what only a new resource can have, and which of that is its name. */
export function createOnlyProperties() {
  const folder = require.resolve('aws-cdk/package.json').replace(/package\.json$/, '');
  const { schema } = JSON.parse(gunzipSync(readFileSync(`${folder}db.json.gz`)).toString('utf8'));
  const types = schema.resource.entities.flatMap(({ cloudFormationType, properties, primaryIdentifier = [] }) => {
    const fixed = Object.entries(properties)
      .filter(([, { causesReplacement }]) => causesReplacement === 'yes')
      .map(([name]) => name)
      .sort();
    const [last] = cloudFormationType.split('::').slice(-1);
    const identifiers = fixed.filter((name) => primaryIdentifier.includes(name));
    // Some resources are known by an ARN or a URL that AWS makes of their name.
    const names =
      identifiers.length > 0 ? identifiers : fixed.filter((name) => name === 'Name' || name === `${last}Name`);
    return fixed.length === 0 ? [] : [[cloudFormationType, [fixed.join(' '), names.join(' ')]]];
  });
  return Object.fromEntries(types.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The table as it is written. */
export async function createOnlyText() {
  const options = JSON.parse(readFileSync(new URL('../.oxfmtrc.json', import.meta.url), 'utf8'));
  return (await format(file, JSON.stringify(createOnlyProperties()), { printWidth: options.printWidth })).code;
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(file, await createOnlyText());
