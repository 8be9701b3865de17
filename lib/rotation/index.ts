import { ageRotations } from './age';
import { awsRotations } from './aws';
import type { RotationFacts } from './facts';
import { machineRotations } from './k3s';
import { meshRotations } from './mesh';
import type { Rotation } from './rotation';
import { sealedRotations } from './sealed-secrets';
import { tunnelRotations } from './tunnel';
import { vaultRotations } from './vault';

export type { RotationFacts } from './facts';
export type { Effect, Rotation, RotationStep } from './rotation';

/** Every secret of a platform whose rotation is known, in the order in which they are listed. */
export const rotationsOf = (facts: RotationFacts): readonly Rotation[] => [
  ...machineRotations(facts),
  ...tunnelRotations(facts),
  ...ageRotations(facts),
  ...meshRotations(facts),
  ...sealedRotations(facts),
  ...vaultRotations(facts),
  ...awsRotations(facts),
];
