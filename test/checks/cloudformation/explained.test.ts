import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { NO_CACHE } from '../../../lib/checks/cache';
import { EXPLAINED } from '../../../lib/checks/cloudformation/explained';
import { lint } from '../../../lib/checks/cloudformation/linter';

const dist = join(__dirname, '../../../dist');
const templates = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.template.json'));

test('each explanation explains a warning in the rendered templates', () => {
  const found = EXPLAINED.length === 0 ? [] : templates.flatMap((path) => lint({ path, content: readFileSync(join(dist, path), 'utf8'), source: path }, NO_CACHE));
  expect(EXPLAINED.filter(({ rule, field }) => !found.some((one) => one.rule === rule && field.test(one.field ?? '')))).toEqual([]);
});
