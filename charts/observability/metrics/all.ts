import { ARGO_CD } from './argo-cd';
import { BACKUPS } from './backups';
import { CONTAINERS } from './containers';
import { FLUX_STATE } from './flux';
import { KUBE_STATE } from './kube-state';
import { NODES } from './nodes';
import { PROGRAMS } from './programs';
import { SECRETS } from './secrets';
import { TRACES } from './traces';

/** Every metric in use. The order is that of the annotations that monitors carry. */
export const METRICS = {
  ...PROGRAMS,
  ...KUBE_STATE,
  ...CONTAINERS,
  ...NODES,
  ...BACKUPS,
  ...ARGO_CD,
  ...FLUX_STATE,
  ...SECRETS,
  ...TRACES,
} as const;

/** `up`, which Prometheus itself makes for each target of each job. */
export const UP = 'up';
