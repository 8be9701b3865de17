import type { Question } from '../question';
import { account } from './account';
import { bootstrap } from './bootstrap';
import { certificates } from './certificates';
import { control } from './cluster';
import { drift } from './drift';
import { ecrImages } from './images';
import { inside } from './inside';
import { linkedRoles } from './linked-roles';
import { named } from './named';
import { nodeImages } from './node-images';
import { outputsFile } from './outputs';
import { peerings } from './peerings';
import { quotas } from './quotas';
import { reservations } from './reservations';
import { accessRoles } from './roles';
import { runbook } from './runbook';
import { secretValues } from './secrets';
import { stackStates } from './stacks';
import { versions } from './versions';
import { zones } from './zones';

/** All questions, in the order in which a first deployment meets what they ask about. */
export const QUESTIONS: readonly Question[] = [
  account,
  bootstrap,
  accessRoles,
  linkedRoles,
  quotas,
  reservations,
  versions,
  nodeImages,
  zones,
  certificates,
  stackStates,
  peerings,
  control,
  inside,
  outputsFile,
  drift,
  named,
  secretValues,
  ecrImages,
  runbook,
];
