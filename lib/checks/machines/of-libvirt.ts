import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, fields, text, texts } from '../tree/read';
import { jsonIn } from '../tree/written';
import { AUTOSTART, GUARDED_DISK, MEMORY_UNIT } from './codes-of-operation';

const TERRAFORM = /^dist\/[^/]+\/terraform\/.+\.tf\.json$/;

interface Made {
  readonly artifact: Artifact;
  readonly field: string;
  readonly value: unknown;
}

const madeIn = (artifact: Artifact, root: unknown, type: string): readonly Made[] =>
  Object.entries(fields(at(root, 'resource', type))).map(([name, value]) => ({
    artifact,
    field: `resource.${type}.${name}`,
    value,
  }));

/** Machines, networks and disks of libvirt, in roots and in modules. */
export const libvirtProblems = (artifacts: readonly Artifact[]): readonly Problem[] =>
  artifacts
    .filter(({ path }) => TERRAFORM.test(path))
    .flatMap((artifact) => {
      const root = jsonIn(artifact.content);
      const domains = madeIn(artifact, root, 'libvirt_domain');
      return [
        ...domains.flatMap(unitProblems),
        ...[...domains, ...madeIn(artifact, root, 'libvirt_network')].flatMap(startProblems),
        ...madeIn(artifact, root, 'libvirt_volume').flatMap(diskProblems),
      ];
    });

/** The unit that the name of a variable ends with, as libvirt writes it. */
const UNITS: Readonly<Record<string, string>> = { kib: 'KiB', mib: 'MiB', gib: 'GiB', mb: 'MB', gb: 'GB' };

function unitProblems({ artifact, field, value }: Made): readonly Problem[] {
  const [, ending = ''] = /_(kib|mib|gib|mb|gb)\}$/.exec(text(value, 'memory') ?? '') ?? [];
  const said = UNITS[ending];
  // libvirt's own default.
  const given = text(value, 'memory_unit') ?? 'KiB';
  if (said === undefined || given === said) return [];
  return [
    atArtifact(MEMORY_UNIT, artifact, {
      field: `${field}.memory_unit`,
      message: `a number of ${said} is read as ${given}`,
      given,
      allowed: said,
      remedy: 'name the unit of the number',
    }),
  ];
}

function startProblems({ artifact, field, value }: Made): readonly Problem[] {
  const given = at(value, 'autostart');
  if (given === true) return [];
  return [
    atArtifact(AUTOSTART, artifact, {
      field: `${field}.autostart`,
      message: 'it stays down when the hypervisor starts again',
      given: JSON.stringify(given) ?? 'nothing',
      allowed: 'true',
      remedy: 'let it start with the hypervisor',
    }),
  ];
}

function diskProblems({ artifact, field, value }: Made): readonly Problem[] {
  const isGuarded = at(value, 'lifecycle', 'prevent_destroy') === true;
  const follows = ['backing_store', 'create'].filter((key) => at(value, key) !== undefined);
  const ignored = at(value, 'lifecycle', 'ignore_changes');
  const missing = follows.filter(
    (key) => ignored !== 'all' && !texts(value, 'lifecycle', 'ignore_changes').includes(key),
  );
  if (!isGuarded || missing.length === 0) return [];
  return [
    atArtifact(GUARDED_DISK, artifact, {
      field: `${field}.lifecycle.ignore_changes`,
      message: 'the disk may not be replaced, and another image asks for just that',
      given: texts(value, 'lifecycle', 'ignore_changes').join(', ') || 'nothing',
      allowed: missing.join(', '),
      remedy: 'ignore changes of what the disk started from',
    }),
  ];
}
