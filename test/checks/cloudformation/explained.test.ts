import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { NO_CACHE } from '../../../lib/checks/gate/cache';
import { EXPLAINED } from '../../../lib/checks/cloudformation/explained';
import { lint } from '../../../lib/checks/cloudformation/linter';
import { builtTemplate } from '../../aws/support';

const dist = join(__dirname, '../../../dist');
const rendered = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.template.json'))
  .map((path) => readFileSync(join(dist, path), 'utf8'));
/** What the constructs make, whether a platform uses it today or not. */
const templates = [...rendered, JSON.stringify(builtTemplate().toJSON())];

test('each explanation explains a warning in a template', () => {
  const found =
    EXPLAINED.length === 0
      ? []
      : templates.flatMap((content, index) => lint({ path: `${index}`, content, source: 'test' }, NO_CACHE));
  expect(
    EXPLAINED.filter(({ rule, field }) => !found.some((one) => one.rule === rule && field.test(one.field ?? ''))),
  ).toEqual([]);
});
