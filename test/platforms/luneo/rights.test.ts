import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fenceSteps, nextSteps, reachSteps, rightsFor, type Right, unfenceSteps } from '../../../lib/failover';
import { activeOf } from '../../../lib/failover/clusters';
import { luneo } from '../../../platforms/luneo';
import { runbookSections } from '../../../scripts/docs/runbooks';
import { sectionOf } from '../../../scripts/docs/section';
import { commandsByRole, type RoleCommand, RightsInDist } from '../../support/runbook-rights';

/*
 * Whoever follows a runbook may do what it says: each command is within the rights of the role that the page names,
 * read from the bytes that AWS and the clusters get.
 */
const root = join(__dirname, '../../..');
const read = (page: string): string => readFileSync(join(root, page), 'utf8');
const platform = luneo.at('primary');
const [ON_CALL, AXE] = (['on-call', 'break-glass'] as const).map(
  (duty) => platform.people?.find((person) => person.duty === duty)?.role ?? '',
) as [string, string];
const world = new RightsInDist(
  root,
  'luneo',
  Object.fromEntries(
    platform.clusters.flatMap((cluster) =>
      cluster.on === 'eks' ? [[cluster.clusterName, { name: cluster.name, stack: cluster.stack }]] : [],
    ),
  ),
);

const refused = (role: string, command: string): readonly Right[] =>
  rightsFor(command).filter((right) => !world.allows(role, right));

/** What is wrong with a command of a page. */
const problemOf = ({ section, role, command }: RoleCommand): readonly string[] =>
  rightsFor(command).length === 0
    ? []
    : role === undefined
      ? [`${section}: nobody is named for ${command}`]
      : refused(role, command).map((right) => `${section}: ${role} may not: ${command} (${JSON.stringify(right)})`);

const runbook = read('docs/runbooks/DR_RUNBOOK.md');
test('each command of the runbook is within the rights of the role that it names', () => {
  const commands = commandsByRole(runbook);
  expect(commands.filter(({ command }) => rightsFor(command).length > 0).length).toBeGreaterThan(20);
  expect(commands.flatMap(problemOf)).toEqual([]);
});
test('each command of bringing data back too', () => {
  const commands = commandsByRole(read('docs/runbooks/RESTORE.md'));
  expect(commands.filter(({ command }) => rightsFor(command).length > 0)).toHaveLength(10);
  expect(commands.flatMap(problemOf)).toEqual([]);
});
test.each(runbookSections(platform))('$page is as the program writes it', ({ page, mark = '', text }) =>
  expect(sectionOf(read(page), mark)).toBe(text),
);
test.each([
  ['UPGRADE', 8],
  ['ROTATION', 30],
  ['LOST_ZONE', 8],
] as const)('each command of %s.md that is for Luneo too', (page, least) => {
  const [, own = ''] = /<!-- luneo -->([\s\S]*)<!-- \/luneo -->/.exec(read(`docs/runbooks/${page}.md`)) ?? [];
  const commands = commandsByRole(own).filter(({ command }) => rightsFor(command).length > 0);
  expect(commands.length).toBeGreaterThanOrEqual(least);
  expect(commands.flatMap(problemOf)).toEqual([]);
});
test('and would not be with the role of whoever is on call, or with none', () => {
  expect(commandsByRole(runbook.replaceAll(AXE, ON_CALL)).flatMap(problemOf)).not.toEqual([]);
  expect(commandsByRole(runbook.replaceAll(`as \`${AXE}\``, 'somehow')).flatMap(problemOf)).toContainEqual(
    expect.stringMatching(/nobody is named for aws iam put-role-policy/),
  );
});

test('each step that the command prints is for the role that may do it', () => {
  const [lost, successor] = [activeOf(platform), activeOf(luneo.at('secondary'))];
  const steps = [
    ...fenceSteps(platform, lost),
    ...nextSteps(luneo.at('secondary'), lost, successor),
    ...unfenceSteps(platform, lost),
  ];
  for (const { as, commands } of steps) {
    expect(as).toBe(AXE);
    for (const command of commands) expect(refused(AXE, command)).toEqual([]);
  }
});

test.each(platform.people?.map(({ role }) => role) ?? [])('%s reaches the clusters', (role) => {
  const commands = reachSteps(platform).flatMap((step) => step.commands);
  expect(commands.filter((command) => refused(role, command).length > 0)).toEqual([]);
});

describe('alerts', () => {
  const alerts = ['primary', 'secondary'].flatMap((cluster) =>
    ['backup', 'dr', 'gitops', 'render-queue', 'scrape', 'service', 'workers', 'workloads'].flatMap((area) =>
      [
        ...read(
          `dist/luneo/clusters/${cluster}/dashboards/monitoring/` +
            `prometheusrule-luneo-${area}_monitoring.coreos.com.yaml`,
        ).matchAll(/alert: (\w+)/g),
      ].map(([, name = '']) => name),
    ),
  );
  test.each([...new Set(alerts)])('whoever is on call may do what %s says, but for break-glass', (alert) => {
    const section = read('docs/runbooks/ALERTS.md')
      .split(/^## /m)
      .find((text) => text.startsWith(`${alert}\n`));
    expect(section).toBeDefined();
    const steps = (section ?? '').split(/^(?=\d+\. )/m).filter((step) => !step.includes('as break-glass'));
    const commands = steps.flatMap((step) => [...step.matchAll(/`((?:kubectl|aws|velero) [^`]+)`/g)]);
    for (const [, command = ''] of commands) expect([command, refused(ON_CALL, command)]).toEqual([command, []]);
  });
});

test('whoever is on call scales and looks at custom resources, and makes or enters no pod', () => {
  const may = (verb: string, resource: string): boolean =>
    world.allows(ON_CALL, { of: 'kubernetes', verb, resource, namespace: 'luneo' });
  for (const [verb, resource] of [
    ['patch', 'deployments/scale'],
    ['get', 'externalsecrets'],
    ['list', 'horizontalpodautoscalers'],
    ['list', 'nodeclaims'],
  ] as const)
    expect([verb, resource, may(verb, resource)]).toEqual([verb, resource, true]);
  for (const [verb, resource] of [
    ['create', 'pods'],
    ['create', 'pods/exec'],
    ['get', 'secrets'],
    ['patch', 'deployments'],
  ] as const)
    expect([verb, resource, may(verb, resource)]).toEqual([verb, resource, false]);
});
