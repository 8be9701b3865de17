import { compareSides } from '../../change';
import { defined, when } from '../../common/optional';
import type { Problem } from '../../model/problem';
import { completed, type Gate, type GateResult } from '../gate';
import { type Acceptance, acceptedIn, accepts, unknownCodes } from './accepted';
import { CHANGE_CODES } from './codes';
import { onlyGrows } from './objects/disks';
import { storedVersions } from './objects/definitions';
import { immutable } from './objects/immutable';
import { movedNames } from './objects/names';
import { handedOver } from './objects/replicas';
import { transitionRules } from './objects/transitions';
import { serverSettings } from './outside/ansible';
import { templates } from './outside/templates';
import { terraform } from './outside/terraform';
import { kubernetesVersions, newerNodes } from './outside/versions';
import type { Ground, Hit, Rule } from './rule';

const rules: readonly Rule[] = [
  immutable,
  storedVersions,
  transitionRules,
  onlyGrows,
  handedOver,
  movedNames,
  kubernetesVersions,
  newerNodes,
  templates,
  terraform,
  serverSettings,
];

export const change: Gate = {
  name: 'change',
  asks: 'does every cluster take what changes against what is committed',
  codes: CHANGE_CODES,
  run(input): GateResult {
    const { base } = input;
    if ('absent' in base) return { status: 'skipped', reason: base.absent, remedy: base.remedy };
    const changes = compareSides(base);
    const artifacts = new Map(input.artifacts.map((artifact) => [artifact.path, artifact]));
    const ground: Ground = { changes, input, artifacts };
    const hits = rules.flatMap((rule) => rule(ground));
    const { acceptances, problems } = acceptedIn(input.tree.objects, input.artifacts);
    const known = CHANGE_CODES.map(({ code }) => code);
    const refused = once(hits).filter((one) => !acceptances.some((accepted) => accepts(accepted, one)));
    const isUsed = (accepted: Acceptance): boolean => hits.some((one) => accepts(accepted, one));
    const spent = acceptances.filter((accepted) => !isUsed(accepted));
    return completed(
      base.alike + changes.length,
      [...problems, ...unknownCodes(acceptances, known), ...refused.map((one) => problemOf(one, ground))],
      [
        `compared with ${base.name}; changes: ${changes.length}`,
        ...when(
          acceptances.length > spent.length,
          () => `changes that are accepted: ${acceptances.length - spent.length}`,
        ),
        ...spent.map(({ where, code, field }) => `${where} accepts ${code} of ${field}, which is spent: it can go`),
      ],
    );
  },
};

/** Several files may hold the same object, for example for the first hour of a cluster. */
function once(hits: readonly Hit[]): readonly Hit[] {
  const seen = new Set<string>();
  return hits.filter(({ code, change: { item }, field, to }) => {
    const object = item.label.replace(/^(?:bootstrap|start): /, '');
    const key = JSON.stringify([code.code, item.place, object, field, to]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function problemOf({ code, change: one, field, from, to, message }: Hit, { artifacts }: Ground): Problem {
  const { platform, cluster, label, file } = one.item;
  return {
    code: code.code,
    severity: code.severity,
    ...defined({ platform, cluster }),
    file,
    source: artifacts.get(file)?.source ?? 'committed file',
    object: label,
    field,
    message,
    given: to,
    allowed: `${from}, as it is committed`,
    remedy:
      `undo it; where it is meant, do what npx archipel explain ${code.code} says, then accept it: ` +
      acceptanceText(code.code, label, { field, from, to }),
  };
}

/** What to write into the platform. */
const acceptanceText = (change: string, object: string, values: Pick<Hit, 'field' | 'from' | 'to'>): string =>
  `accepts: [{ ${Object.entries({ change, object, ...values })
    .map(([key, value]) => `${key}: ${quoted(value)}`)
    .join(', ')}, reason: '…' }]`;

const quoted = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
