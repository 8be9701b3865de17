import { binaries, ciPrograms, ciTools } from '../../../pins';
import type { BinaryPin, CiProgramPin, ToolPin } from '../../../pins/types';
import { type ToolItem, keyOf } from '../item';
import { wantedClients } from './clients';
import type { Unseen } from './unseen';

/** What machines and CI install is for Linux on amd64. */
const INSTALLED_ON = 'linux/amd64';

const program = ({ name, version, url, sha256, date, source }: BinaryPin | CiProgramPin): ToolItem => ({
  kind: 'tool',
  name,
  version,
  platform: INSTALLED_ON,
  url,
  date,
  ...(sha256 === undefined ? { unverified: OTHER_SUM } : { sha256, source }),
});

/** The lock holds SHA-256 alone. */
const OTHER_SUM = 'its publisher gives a SHA-512, which CI holds it against; a fetch fills the SHA-256 in';

const byAction = ({ package: name, version, date }: ToolPin): ToolItem => ({
  kind: 'tool',
  name: name.split('/').at(-1) ?? name,
  version,
  unverified: 'an action of CI installs it by its version and chooses the file: no address is pinned',
  date,
});

/** Every program that Ansible and generated CI install, and the clients that render the fleet; each once. */
export function wantedTools(unseen: Unseen): readonly ToolItem[] {
  const all = [
    ...wantedClients(unseen),
    ...[...Object.values(binaries), ...Object.values(ciPrograms)].map(program),
    // A commit of a branch is itself the hash of what it stands for.
    ...Object.values(ciTools)
      .filter(({ branch }) => branch === undefined)
      .map(byAction),
  ];
  return [...new Map(all.map((item) => [keyOf(item), item])).values()];
}
