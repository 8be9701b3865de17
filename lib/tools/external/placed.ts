/** What metadata of an object says of where it is, as `<namespace>/<name>`. */
export const placed = ({ name, namespace }: Placed): string =>
  namespace === undefined ? name : `${namespace}/${name}`;

export interface Placed {
  readonly name: string;
  readonly namespace?: string;
}
