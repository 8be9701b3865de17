import type { Problem } from '../../../model/problem';
import { binaries, charts, clients, engineHelm } from '../../../pins';
import type { Client } from '../../../pins/types';
import type { ToolItem } from '../item';
import type { Unseen } from './unseen';

/** What the fleet is read on. */
export const PLATFORMS = ['darwin/amd64', 'darwin/arm64', 'linux/amd64', 'linux/arm64'] as const;

/** Where each client is published. */
const ADDRESS: Readonly<Record<Client, (version: string, platform: string) => string>> = {
  helm: (version, platform) => `https://get.helm.sh/helm-${version}-${platform.replace('/', '-')}.tar.gz`,
  kubectl: (version, platform) => `https://dl.k8s.io/release/${version}/bin/${platform}/kubectl`,
};

/** The engines of the fleet, by the chart that brings each. */
const ENGINES = { 'argo-cd': charts.argoCd.appVersion, flux: charts.flux2.appVersion } as const;

/** The versions of helm that render a chart of the fleet: those of the engines, and Ansible's own. */
export const helmVersions = (): readonly string[] =>
  [
    ...new Set([
      ...Object.values(engineHelm).flatMap((versions) => Object.values(versions).map(({ helm }) => helm)),
      binaries.helm.version,
    ]),
  ].sort();

/** helm in every version that renders something, and kubectl, for every platform. */
export function wantedClients(unseen: Unseen): readonly ToolItem[] {
  const versions = { helm: helmVersions(), kubectl: Object.keys(clients.kubectl) };
  return (['helm', 'kubectl'] as const).flatMap((name) =>
    versions[name].flatMap((version) => PLATFORMS.map((platform) => client(name, version, platform, unseen))),
  );
}

function client(name: Client, version: string, platform: string, { date, reason }: Unseen): ToolItem {
  const pin = clients[name][version];
  const sha256 = pin?.sha256[platform];
  const what = { kind: 'tool', name, version, platform, url: ADDRESS[name](version, platform) } as const;
  if (pin === undefined || sha256 === undefined) return { ...what, unverified: reason, date };
  return { ...what, sha256, date: pin.date, source: pin.source };
}

/** Engines of the fleet of which nobody has looked up with which helm they render. */
export const engineProblems = (engines: Readonly<Record<keyof typeof ENGINES, string>> = ENGINES): readonly Problem[] =>
  (['argo-cd', 'flux'] as const)
    .filter((engine) => engineHelm[engine][engines[engine]] === undefined)
    .map((engine) => ({
      code: 'lock/engine-helm',
      severity: 'error',
      file: 'lib/pins/engine-helm.json',
      field: engine,
      message: 'says nothing about the helm of the version that the fleet runs',
      given: engines[engine],
      allowed: Object.keys(engineHelm[engine]).join(', '),
      remedy: 'look it up in the sources of the engine at its tag, and add it with date and source',
    }));
