import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rightsFor } from '../../../lib/failover';
import { piercuta } from '../../../platforms/piercuta';
import { runbookSections } from '../../../scripts/docs/runbooks';
import { sectionOf } from '../../../scripts/docs/section';
import { commandsByRole, RightsInDist } from '../../support/runbook-rights';

/*
 * The pages that are rendered of Piercuta say what the model says, and the role that they name may do it.
 */
const root = join(__dirname, '../../..');
const platform = piercuta();
const world = new RightsInDist(root, 'piercuta', {
  'piercuta-dev': { name: 'dev', stack: 'piercuta-dev-eks-backend-stack' },
});
const sections = runbookSections(platform);

test.each(sections)('$page is as the program writes it; npm run docs renews it', ({ page, mark = '', text }) =>
  expect(sectionOf(readFileSync(join(root, page), 'utf8'), mark)).toBe(text),
);

test.each(sections)('each command of $page is within the rights of the role that it names', ({ text }) => {
  const commands = commandsByRole(text).filter(({ command }) => rightsFor(command).length > 0);
  expect(commands.length).toBeGreaterThan(2);
  const refused = commands.flatMap(({ role, command }) =>
    role === undefined || rightsFor(command).some((right) => !world.allows(role, right)) ? [`${role}: ${command}`] : [],
  );
  expect(refused).toEqual([]);
});
