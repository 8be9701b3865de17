import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  fenceSteps,
  nextSteps,
  publishSteps,
  recordsByHand,
  type RunbookStep,
  unfenceSteps,
} from '../../../lib/failover';
import { activeOf, regionalClusters } from '../../../lib/failover/clusters';
import { drStatePath } from '../../../lib/model';
import { luneo } from '../../../platforms/luneo';

/*
 * The runbook is for the night on which primary is lost. What it tells to type is what the command prints, and what the
 * model says; it holds whichever region serves today.
 */
const page = readFileSync(join(__dirname, '../../../docs/runbooks/DR_RUNBOOK.md'), 'utf8');
const commandsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^ *```\n([\s\S]*?)^ *```/gm)].flatMap(([, block = '']) =>
    block
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
const section = (title: string): string => page.split(/^## /m).find((text) => text.startsWith(title)) ?? '';
const typed = (steps: readonly RunbookStep[]): readonly string[] => steps.flatMap(({ commands }) => commands);

const before = luneo.at('primary');
const after = luneo.at('secondary');
const [lost, successor] = [activeOf(before), activeOf(after)];

/** Whether the second list holds the first in its order, other commands between them or not. */
const inOrder = (wanted: readonly string[], all: readonly string[]): boolean =>
  wanted.reduce((from, command) => (from < 0 ? -1 : all.indexOf(command, from) + 1 || -1), 0) >= 0;

test('the sections come in the order of the night', () => {
  expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
    'Is it a failover?',
    'Fail over',
    'When eu-west-1 cannot be reached',
    'When eu-west-1 is back',
    'Fail back',
    'When us-east-1 cannot be reached',
    'Rehearse',
  ]);
});

test('failing over is: fence, look, do, commit, push, wait, move the names, look', () => {
  const wanted = [
    ...typed(fenceSteps(before, lost)),
    'npx archipel failover luneo --to secondary --dry-run',
    'npx archipel failover luneo --to secondary',
    ...typed(nextSteps(after, lost, successor)).filter((command) => !/grafana|logs|traces/.test(command)),
    `npx cdk deploy ${successor.stack}`,
  ];
  expect(commandsOf(section('Fail over'))).toEqual(wanted);
});

test('the old region is let in again as the command says', () => {
  const wanted = [
    ...typed(unfenceSteps(after, lost)),
    ...typed(publishSteps(after, [successor, lost], 'primary is back')),
  ];
  expect(section('When eu-west-1 is back')).toContain(`npx cdk deploy ${lost.stack}`);
  expect(inOrder(wanted, commandsOf(section('When eu-west-1 is back')))).toBe(true);
});

test('failing back is the same command', () => {
  expect(commandsOf(section('Fail back'))).toEqual([
    'npx archipel failover luneo --to primary --dry-run',
    'npx archipel failover luneo --to primary',
  ]);
});

test('while the region of the records is lost, they are set to what their stack would say', () => {
  expect(commandsOf(section('When us-east-1 cannot be reached'))).toEqual(recordsByHand(before, lost));
  expect(typed(nextSteps(before, successor, lost))).toEqual(expect.arrayContaining([...recordsByHand(before, lost)]));
});

test('nothing of a failover is done by hand in the zone', () => expect(page).not.toMatch(/by hand in the hosted zone/));

test('the region of the stack that moves the names is not the one that this page is about', () => {
  expect(before.aws?.region).toBe('us-east-1');
  expect(lost.region).not.toBe(before.aws?.region);
});

test('where Git is gone, the layers that the plan changes for the workloads are applied by hand', () => {
  const applied = commandsOf(section('When eu-west-1 cannot be reached')).flatMap(
    (command) => /-k (\S+)$/.exec(command)?.[1] ?? [],
  );
  expect(applied).toEqual(['base', 'workloads'].map((layer) => `dist/luneo/clusters/${successor.name}/${layer}`));
});

test('every name of a cluster, a region and the state is that of the model', () => {
  const clusters = regionalClusters(before);
  expect(
    [...new Set(commandsOf(page).flatMap((command) => /--context (\S+)/.exec(command)?.[1] ?? []))].sort(),
  ).toEqual(clusters.map(({ clusterName }) => clusterName).sort());
  for (const { name, region } of clusters) expect(page).toContain(`\`${name}\` (${region})`);
  expect(page).toContain(drStatePath(luneo));
  const roles = commandsOf(page).flatMap((command) => /--role-name (\S+)/.exec(command)?.[1] ?? []);
  expect(roles.filter((role) => !role.startsWith(lost.clusterName))).toEqual([]);
});
