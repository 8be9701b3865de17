import { defined } from '../../common/optional';
/** A character that is meant, or a place where others may stand. */
type Token = string | Gap;

interface Gap {
  /** Any number of characters, or one. */
  readonly many: boolean;
  /** A character that may not be among them. @default - none */
  readonly not?: string;
}

export type Glob = readonly Token[];

const ONE: Gap = { many: false };
const MANY: Gap = { many: true };

/** The pattern of a policy: `*` and `?`, and any text where CloudFormation fills in a value. */
export const policyPattern = (text: string): Glob => tokensOf(text, () => MANY);

/** Variables of a published ARN that end at a colon; the name of a bucket ends at a slash. */
const ENDS_AT: Readonly<Record<string, string>> = { Partition: ':', Region: ':', Account: ':', BucketName: '/' };

/** The ARN of a type of resource as AWS publishes it. */
export const arnPattern = (text: string): Glob =>
  tokensOf(text, (variable) => ({
    many: true,
    ...defined({ not: ENDS_AT[variable] }),
  }));

function tokensOf(text: string, filled: (variable: string) => Gap): Glob {
  return [...text.matchAll(/\$\{([^}]*)\}|([\s\S])/g)].map(([, variable, character = '']) =>
    variable !== undefined ? filled(variable) : character === '*' ? MANY : character === '?' ? ONE : character,
  );
}

/** Whether some text fits both. */
export function overlap(a: Glob, b: Glob): boolean {
  // row[j]: some text fits the tokens of `a` so far and the first j of `b`.
  let row = Array.from({ length: b.length + 1 }, (_, j) => b.slice(0, j).every(mayBeEmpty));
  for (const [i, left] of a.entries()) {
    const next = [a.slice(0, i + 1).every(mayBeEmpty)];
    for (const [j, right] of b.entries()) {
      const above = row[j + 1] === true;
      const before = next[j] === true;
      const isEmpty = (mayBeEmpty(left) && above) || (mayBeEmpty(right) && before);
      // One more character in both: each token ends with it, or goes on.
      const isGrown =
        meets(left, right) && (row[j] === true || (mayBeEmpty(left) && before) || (mayBeEmpty(right) && above));
      next.push(isEmpty || isGrown);
    }
    row = next;
  }
  return row[b.length] ?? false;
}

const mayBeEmpty = (token: Token): boolean => typeof token !== 'string' && token.many;

/** Whether one character fits both. */
function meets(a: Token, b: Token): boolean {
  if (typeof a === 'string') return typeof b === 'string' ? a === b : b.not !== a;
  return typeof b === 'string' ? a.not !== b : true;
}
