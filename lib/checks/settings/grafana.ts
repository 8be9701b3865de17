import type { Problem } from '../../model/problem';
import type { DeliveredRelease } from '../delivery/releases';
import { at, isFields, list, text } from '../tree/read';
import { textsIn } from '../tree/texts';
import { DATA_SOURCE, GRAFANA_ADMIN, GRAFANA_ANONYMOUS } from './codes';
import { atValue } from './release';

export const grafanaProblems = (release: DeliveredRelease): readonly Problem[] => [
  ...sourceProblems(release),
  ...adminProblems(release),
  ...anonymousProblems(release),
];

/** Who has no name may look, and no more. */
function anonymousProblems(release: DeliveredRelease): readonly Problem[] {
  const anonymous = at(release.values, 'grafana', 'grafana.ini', 'auth.anonymous');
  const given = text(anonymous, 'org_role') ?? 'Viewer';
  if (at(anonymous, 'enabled') !== true || given === 'Viewer') return [];
  return [
    atValue(GRAFANA_ANONYMOUS, release, {
      field: 'grafana["grafana.ini"]["auth.anonymous"].org_role',
      message: 'whoever reaches Grafana has this role',
      given,
      allowed: 'Viewer',
      remedy: 'turn it off, or let such callers look only',
    }),
  ];
}

const SOURCES = 'grafana.additionalDataSources';
/** What Grafana replaces when it reads the file, but for its own ways to read a variable or a file. */
const REPLACED = /\$(?!__(?:env|file|vault)\{)\{?\w/;

function sourceProblems(release: DeliveredRelease): readonly Problem[] {
  const sources = list(release.values, 'grafana', 'additionalDataSources');
  const sidecar = at(release.values, 'grafana', 'sidecar', 'datasources');
  const own = at(sidecar, 'enabled') === false ? [] : [text(sidecar, 'uid') ?? 'prometheus', 'alertmanager'];
  const uids = [...own, ...sources.flatMap((source) => text(source, 'uid') ?? [])];
  return sources.flatMap((source, index) =>
    textsIn(source, `${SOURCES}[${index}]`).flatMap(({ field, written }): readonly Problem[] => {
      const told = (message: string, remedy: string, allowed?: string): readonly Problem[] => [
        atValue(DATA_SOURCE, release, {
          field,
          message,
          given: written,
          ...(allowed === undefined ? {} : { allowed }),
          remedy,
        }),
      ];
      if (field.endsWith('.datasourceUid') && !uids.includes(written))
        return told('no data source has this uid', 'correct the uid', uids.join(', '));
      if (REPLACED.test(written.replaceAll('$$', '')))
        return told('Grafana replaces this when it reads the file', 'write $$ for each dollar');
      return [];
    }),
  );
}

/** The role itself, or what an expression of JMESPath gives to whom nothing before it fits. */
const FOR_EVERYBODY = /^["']*(?:Grafana)?Admin["']*$|\|\|\s*'(?:Grafana)?Admin'\s*$/;

function adminProblems(release: DeliveredRelease): readonly Problem[] {
  const ini = at(release.values, 'grafana', 'grafana.ini');
  if (!isFields(ini)) return [];
  const settings = [
    ...Object.keys(ini)
      .filter((section) => section.startsWith('auth.'))
      .map((section) => [section, 'role_attribute_path'] as const),
    ['users', 'auto_assign_org_role'] as const,
  ];
  return settings.flatMap(([section, key]) => {
    const given = text(ini, section, key);
    if (given === undefined || !FOR_EVERYBODY.test(given)) return [];
    return [
      atValue(GRAFANA_ADMIN, release, {
        field: `grafana.grafana.ini.${section}.${key}`,
        message: 'whoever can log in is an administrator',
        given,
        remedy: 'make them viewers, and administrators by a group',
      }),
    ];
  });
}
