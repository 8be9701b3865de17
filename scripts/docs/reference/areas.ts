/** A page of the reference: the types of one folder. */
export interface Area {
  /** Name of the page below docs/reference/, without `.md`. */
  readonly page: string;
  readonly title: string;
  /** One line under the title. */
  readonly about: string;
}

/** The pages by folder, in the order in which a reader meets them. */
export const AREAS: Readonly<Record<string, Area>> = {
  'lib/model': {
    page: 'platform',
    title: 'Platform',
    about: 'The root: a platform, its clusters, and what belongs to no single cluster.',
  },
  'lib/model/cluster': {
    page: 'cluster',
    title: 'Cluster',
    about: 'A cluster of EKS, of k3s or of others, its namespaces, its machines and its AWS side.',
  },
  'lib/model/workload': {
    page: 'workload',
    title: 'Workload',
    about: 'What a team runs: services, workers, stateful sets and cron jobs.',
  },
  'lib/model/addons': { page: 'addons', title: 'Add-ons', about: 'What a cluster runs besides its workloads.' },
  'lib/model/network': { page: 'network', title: 'Network', about: 'Who may connect to whom.' },
  'lib/model/identity': { page: 'identity', title: 'Identity', about: 'Rights of people and programs in the cluster.' },
  'lib/model/delivery': {
    page: 'delivery',
    title: 'Delivery',
    about: 'The GitOps engine, Helm releases, CI and failover.',
  },
  'lib/model/secrets': {
    page: 'secrets',
    title: 'Secrets',
    about: 'Where secrets come from. No value is ever written.',
  },
  'lib/model/observability': {
    page: 'observability',
    title: 'Observability',
    about: 'Metrics, logs, traces, dashboards and alerts.',
  },
  'lib/model/policy': { page: 'policy', title: 'Policy', about: 'The Gatekeeper rules of a cluster.' },
  'lib/model/units': {
    page: 'units',
    title: 'Units',
    about: 'Quantities, address ranges and values that AWS assigns.',
  },
  'lib/model/own': {
    page: 'own',
    title: "Constructs of one's own",
    about: 'Charts and patches of a platform, for what the model has no word for.',
  },
  'lib/pins': { page: 'pins', title: 'Pins', about: 'Versions of what others publish.' },
};

/** The page of a file, by the longest folder that holds it. @throws Error when no page is for its folder */
export function areaOf(file: string): Area {
  const folder = Object.keys(AREAS)
    .filter((known) => file.startsWith(`${known}/`))
    .sort((a, b) => b.length - a.length)[0];
  const nested = folder === 'lib/model' && file.split('/').length > 3;
  const area = folder === undefined || nested ? undefined : AREAS[folder];
  if (area === undefined) throw new Error(`${file}: no page of the reference is for its folder; add it to AREAS`);
  return area;
}
