import { defined } from '../../common/optional';
import type { Platform, PlatformSource } from '../../model';
import { KeptStore } from '../../synth/kept-store';
import { type Asked, digestOfTexts, type Question, type Witness, witnessed, witnessedAll } from './witness';

/** A result with what decides on it beside its key. */
interface Entry {
  readonly reads: readonly Question[];
  readonly value: unknown;
}

/** What a piece of work is kept by. */
export interface Place {
  /** What kind of work it is. */
  readonly kind: string;
  /** What it is about, for example the name of a platform. */
  readonly name: string;
  readonly key: string;
  /** Whether code of platforms runs meanwhile. @default false */
  readonly runsPlatforms?: boolean;
}

/**
 * What a run takes from earlier ones instead of doing it again.
 *
 * A result is kept by all that decides on it, by content: the program, the code of the platform, and the answer to each
 * question that was asked of the machine while it was made. Where that cannot be told, it is made again.
 */
export class KeptRun {
  private readonly store: KeptStore;
  /** What each platform was described from. */
  private readonly described = new Map<Platform, string>();
  /** What each rendering came from. */
  private readonly rendered = new Map<Platform, string>();
  private loading: readonly string[] | undefined = [];

  public constructor(
    root: string,
    private readonly witness: Witness,
  ) {
    this.store = new KeptStore(root);
  }

  /** Loads the files of the platforms; what they ask of the machine meanwhile decides on each of them. */
  public load<T>(work: () => T): T {
    const { made, asked } = witnessed(this.witness, work);
    this.loading = textsOf(asked);
    return made;
  }

  /** Describes a platform, which is cheap and done each time, and notes what it is described from. */
  public describe<T extends object>(
    source: PlatformSource,
    work: () => T,
    platformOf: (made: T) => Platform | undefined,
  ): T {
    const { made, asked } = witnessed(this.witness, work);
    const platform = platformOf(made);
    const texts = textsOf(asked);
    if (platform !== undefined && texts !== undefined && this.loading !== undefined) {
      const all = [this.witness.program, this.witness.codeOf(source), ...this.loading, '', ...texts];
      this.described.set(platform, digestOfTexts(all));
    }
    return made;
  }

  /** What is rendered of a platform: as it was, where nothing that decides on it has changed. */
  public async ofPlatform<T>(platform: Platform, work: () => Promise<T>, lasts: (made: T) => boolean): Promise<T> {
    const key = this.described.get(platform);
    if (key === undefined) return work();
    const { value, from } = await this.get(
      { kind: 'renders', name: platform.name, key, runsPlatforms: true },
      work,
      lasts,
    );
    if (from !== undefined) this.rendered.set(platform, from);
    return value;
  }

  /** What the renderings of these platforms came from; undefined where that cannot be told of one. */
  public digestOf(platforms: readonly Platform[]): string | undefined {
    const all = platforms.map((platform) => this.rendered.get(platform));
    return all.includes(undefined) ? undefined : digestOfTexts(all as readonly string[]);
  }

  /** What else follows from what a platform is rendered from; undefined where that is not known. */
  public remembered<T>(kind: string, platform: Platform, work: () => T): T | undefined {
    const from = this.rendered.get(platform);
    if (from === undefined) return undefined;
    const key = digestOfTexts([kind, from]);
    const known = this.store.get<T>(kind, platform.name, key);
    if (known !== undefined) return known;
    const made = work();
    this.store.set(kind, platform.name, key, made);
    return made;
  }

  /** What the same program has kept last under a name, whatever it was made of. */
  public recall<T>(kind: string, name: string): T | undefined {
    return this.store.get<T>(kind, name, this.keyOf([kind]));
  }

  /** Keeps something for {@link recall}. */
  public keep(kind: string, name: string, value: unknown): void {
    this.store.set(kind, name, this.keyOf([kind]), value);
  }

  /** A key of the program and of these texts. */
  public keyOf(texts: Iterable<string>): string {
    return digestOfTexts([this.witness.program, ...texts]);
  }

  /**
   * The kept result, or the one of the work.
   *
   * @param lasts - whether a result comes out the same each time, as far as that can be seen
   * @returns it, and the digest of all that it came from where that is known
   */
  public async get<T>(
    { kind, name, key, runsPlatforms = false }: Place,
    work: () => Promise<T>,
    lasts: (made: T) => boolean = () => true,
  ): Promise<{ readonly value: T; readonly from?: string }> {
    const known = this.store.get<Entry>(kind, name, key);
    if (known?.reads.every((read) => this.witness.isSame(read)) === true)
      return { value: known.value as T, from: digestOfTexts([key, ...readTexts(known.reads)]) };
    const { made, asked } = await witnessedAll(this.witness, runsPlatforms, work);
    if ('spoiled' in asked || !lasts(made)) return { value: made };
    this.store.set(kind, name, key, { reads: asked.reads, value: made } satisfies Entry);
    return { value: made, ...defined({ from: digestOfTexts([key, ...readTexts(asked.reads)]) }) };
  }
}

const readTexts = (reads: readonly Question[]): readonly string[] =>
  reads.flatMap(({ kind, of, digest }) => [kind, of, digest]);

const textsOf = (asked: Asked): readonly string[] | undefined =>
  'reads' in asked ? readTexts(asked.reads) : undefined;
