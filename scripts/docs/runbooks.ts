import {
  beforeUpgrade,
  type LostZone,
  lostZonesOf,
  type Rotation,
  rotationsOf,
  type RunbookStep,
  type Upgrade,
  upgradesOf,
} from '../../lib/failover';
import type { EksCluster, Platform } from '../../lib/model';
import { code, row, type Section, table } from './section';

/** Steps with a number each, the role that does it, and what to look at. */
function stepsText(steps: readonly RunbookStep[]): string {
  return steps
    .map(({ title, commands, as, note }, index) => {
      const role = as === undefined ? '' : `, as \`${as}\``;
      const block = commands.length === 0 ? [] : ['', '   ```sh', ...commands.map((one) => `   ${one}`), '   ```'];
      const about = note === undefined ? [] : ['', `   ${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`];
      return [
        `${index + 1}. ${title.slice(0, 1).toUpperCase()}${title.slice(1)}${role}${end(commands)}`,
        ...block,
        ...about,
        '',
      ].join('\n');
    })
    .join('\n');
}

const end = (commands: readonly string[]): string => (commands.length === 0 ? '.' : ':');

const eksOf = ({ clusters }: Platform): readonly EksCluster[] => clusters.filter((cluster) => cluster.on === 'eks');

/** How a platform comes to the next version of Kubernetes. */
export const upgradeText = (platform: Platform): string =>
  [
    '### Before any cluster',
    '',
    stepsText(beforeUpgrade(platform)),
    ...upgradesOf(platform).flatMap(({ cluster, steps }: Upgrade) => [`### ${cluster}`, '', stepsText(steps)]),
  ].join('\n');

/** How the value of each secret of a platform is changed. */
export const rotationText = (platform: Platform): string =>
  eksOf(platform)
    .flatMap((cluster) =>
      rotationsOf(platform, cluster).flatMap(({ path, steps }: Rotation) => [
        `### ${path} (${cluster.name})`,
        '',
        stepsText(steps),
      ]),
    )
    .join('\n');

/** What is done when a zone of a platform is lost. */
export const lostZoneText = (platform: Platform): string =>
  lostZonesOf(platform)
    .flatMap(({ cluster, zones, steps }: LostZone) => [
      `### ${cluster}`,
      '',
      table(
        ['zone', 'takes with it'],
        zones.map(({ id, takes }) => row(code(id), takes)),
      ),
      stepsText(steps),
    ])
    .join('\n');

/** The sections of a platform in the pages that every platform on EKS has. */
export const runbookSections = (platform: Platform): readonly Section[] => [
  { page: 'docs/runbooks/UPGRADE.md', mark: platform.name, text: upgradeText(platform) },
  { page: 'docs/runbooks/ROTATION.md', mark: platform.name, text: rotationText(platform) },
  { page: 'docs/runbooks/LOST_ZONE.md', mark: platform.name, text: lostZoneText(platform) },
];
