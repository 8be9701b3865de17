import { defined } from '../../common/optional';
import type { Artifact } from '../../model/delivery/artifact';
import type { Problem } from '../../model/problem';
import { locationOf } from '../tree/location';
import type { KubeObject } from '../tree/tree';
import type { CheckCode } from './code';

/** What a check says of a problem; the code and the place are filled in. */
export type Detail = Pick<Problem, 'message' | 'remedy'> & Partial<Pick<Problem, 'field' | 'given' | 'allowed'>>;

/** A problem at an object. */
export function atObject(code: CheckCode, object: KubeObject, detail: Detail): Problem {
  return { ...atArtifact(code, object.artifact, detail), object: object.label };
}

/** A problem at a file. */
export function atArtifact({ code, severity }: CheckCode, artifact: Artifact, detail: Detail): Problem {
  const { platform, cluster } = locationOf(artifact.path);
  return {
    code,
    severity,
    ...defined({ platform, cluster }),
    file: artifact.path,
    source: artifact.source,
    ...detail,
  };
}
