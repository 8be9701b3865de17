import type { Artifact } from '../../model/delivery/artifact';
import { jsonIn } from '../tree/written';

const TEMPLATE_PATH = /^dist\/[^/]+\/aws\/[^/]+\.template\.json$/;

/** Whether the artifact is a CloudFormation template, by its path. */
export const isTemplate = ({ path }: Artifact): boolean => TEMPLATE_PATH.test(path);

/** What a template holds; nothing where the artifact is none, or no JSON. */
export function parseTemplate(artifact: Artifact): unknown {
  return isTemplate(artifact) ? jsonIn(artifact.content) : undefined;
}
