import { type Api, type KubeObject } from '../api/client';
import { livePath } from '../trials/live';

/**
 * Applies an object as server-side apply does.
 *
 * @param reader - who looks up where the kind is served. @default - who applies
 * @returns what the API server said against it, or undefined
 */
export async function applyOne(api: Api, object: KubeObject, reader = api): Promise<string | undefined> {
  const path = await livePath(reader, object);
  if (path === undefined) return `${object.apiVersion} ${object.kind} is not served`;
  const options = 'fieldManager=archipel-e2e&force=true&fieldValidation=Strict';
  const { status, value } = await api.patch(`${path}?${options}`, object, 'apply');
  return status < 300 ? undefined : String(value.message ?? value).slice(0, 300);
}
