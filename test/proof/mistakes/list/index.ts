import type { Area } from '../mistake';
import { afterDayOne } from './after-day-one';
import { annotations } from './annotations';
import { ansible } from './ansible';
import { charts } from './charts';
import { cloudFormation } from './cloudformation';
import { argoCd } from './argo-cd';
import { flux } from './flux';
import { lockouts } from './lockouts';
import { monitoring } from './monitoring';
import { objects } from './objects';
import { outputs } from './outputs';
import { secrets } from './secrets';
import { sources } from './sources';
import { stackRights } from './stack-rights';
import { terraform } from './terraform';
import { values } from './values';
import { workflows } from './workflows';

/** Every mistake, by where it is made. */
export const AREAS: readonly Area[] = [
  cloudFormation,
  stackRights,
  terraform,
  ansible,
  workflows,
  charts,
  annotations,
  argoCd,
  flux,
  secrets,
  outputs,
  values,
  objects,
  lockouts,
  monitoring,
  sources,
  afterDayOne,
];
