import { anyText, like, prose } from '../shape/fields';
import { list, object } from '../shape/shape';

/** An annotation that a controller of others reads, for what the model has no word for. */
export interface Annotation {
  /** Its key, for example `service.beta.kubernetes.io/aws-load-balancer-ip-address-type`. */
  readonly key: string;
  /** Its value. */
  readonly value: string;
  /** Why it is needed, for the reviewer. */
  readonly why: string;
}

export const annotationsShape = list(
  object<Annotation>({
    key: like(
      /^(?!([a-z0-9-]+\.)*archipel\.dev\/)([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
      'the key of an annotation that is not one of archipel.dev, for example example.org/keep-alive',
    ),
    value: anyText,
    why: prose,
  }),
);

/** Annotations as metadata has them. */
export const annotationsFrom = (annotations: readonly Annotation[] = []): Record<string, string> =>
  Object.fromEntries(annotations.map(({ key, value }) => [key, value]));
