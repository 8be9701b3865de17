/** A word that went, where it stood, and what is written now. */
interface FormerWord {
  /** The key as it was. */
  readonly key: string;
  /** Path of the object that had it, as problems name it. */
  readonly at: RegExp;
  /** What to do in its place. */
  readonly remedy: string;
}

const SIDECAR_PORTS = /\.initContainers\[\d+\]\.ports\[\d+\]$/;
const NO_SERVICE = 'take it out: no Service leads to a sidecar; what others call is a port of the workload, in `ports`';

/** Words that platforms wrote before: whoever still does is told the new one. */
const FORMER: readonly FormerWord[] = [
  { key: 'eksName', at: /^clusters\[\d+\]$/, remedy: 'it is `clusterName` now, with the same value' },
  { key: 'delivery', at: /\.releases\[\d+\]$/, remedy: 'it is `renderedBy` now, with the same values' },
  { key: 'serves', at: /\.nodePools\[\d+\]$/, remedy: 'it is `makesNodes` now, with the same values' },
  { key: 'servicePort', at: SIDECAR_PORTS, remedy: NO_SERVICE },
  { key: 'nodePort', at: SIDECAR_PORTS, remedy: NO_SERVICE },
  { key: 'appProtocol', at: SIDECAR_PORTS, remedy: NO_SERVICE },
];

/** What to do about unknown keys of an object: of a word that went the new one, of any other to look again. */
export function remedyOf(field: string, keys: readonly string[]): string {
  const former = keys.flatMap((key) => {
    const word = FORMER.find((one) => one.key === key && one.at.test(field));
    return word === undefined ? [] : [`'${key}': ${word.remedy}`];
  });
  return former.length > 0 ? former.join('; ') : 'correct the spelling or take it out; the type lists what there is';
}
