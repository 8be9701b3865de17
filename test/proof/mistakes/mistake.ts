/** What a mistake costs who runs the fleet. */
export type Harm = 'outage' | 'data loss' | 'hole' | 'silence' | 'stuck delivery' | 'cost';

/** Text of files by their path, and what becomes of it. */
export interface FileEdit {
  readonly file: string;
  readonly change: (text: string) => string;
}

/** A mistake that somebody could make, with what it would do to who runs the fleet. */
export interface Mistake {
  readonly id: string;
  readonly harm: Harm;
  /** What goes wrong, as whoever is on call would tell it. */
  readonly suffers: string;
  /** Codes of which one has to be reported; none where no gate is known to see it. */
  readonly by: readonly string[];
  /** Why no gate reports it. Only where `by` is empty. */
  readonly missed?: string;
  /** Where the problem has to be told. @default - in one of the files that were edited */
  readonly at?: string;
  /** In which files it is made. */
  readonly edits: readonly FileEdit[];
}

/** A part of the fleet with the mistakes that are made in it. */
export interface Area {
  readonly name: string;
  readonly mistakes: readonly Mistake[];
}

/** Text that stands in a file exactly once, replaced. */
export const text = (file: string, from: string, to: string): FileEdit => ({
  file,
  change: (content) => {
    const parts = content.split(from);
    if (parts.length !== 2) throw new Error(`${file}: '${from}' stands there ${parts.length - 1} times`);
    return parts.join(to);
  },
});

/** Text that stands in a file at least once, replaced everywhere in it. */
export const everywhere = (file: string, from: string, to: string): FileEdit => ({
  file,
  change: (content) => {
    if (!content.includes(from)) throw new Error(`${file}: '${from}' does not stand there`);
    return content.split(from).join(to);
  },
});

/** A file of JSON, with something done to what it says. */
export const json = (file: string, change: (value: JsonTree) => void): FileEdit => ({
  file,
  change: (content) => {
    const value: JsonTree = JSON.parse(content);
    change(value);
    return `${JSON.stringify(value, undefined, 2)}\n`;
  },
});

/** What JSON says, to walk by name where the shape is known to whoever wrote the mistake. */
// oxlint-disable-next-line typescript/no-explicit-any -- a mistake names what it breaks; a miss throws
export type JsonTree = any;

/** The properties of a resource of a template of CloudFormation, with something done to them. */
export const resource = (file: string, name: string, change: (resource: JsonTree) => void): FileEdit =>
  json(file, (template) => {
    const found: JsonTree = template.Resources[name];
    if (found === undefined) throw new Error(`${file}: there is no resource '${name}'`);
    change(found);
  });

/** A resource of a template that is forgotten. */
export const withoutResource = (file: string, name: string): FileEdit =>
  json(file, (template) => {
    if (!(name in template.Resources)) throw new Error(`${file}: there is no resource '${name}'`);
    delete template.Resources[name];
  });
