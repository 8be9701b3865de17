import { absolutePath, flag, like, text, word } from '../shape/fields';
import { object, recordOf } from '../shape/shape';

/**
 * Configuration files of a workload: a ConfigMap of its own, mounted into the main container. A change of a file starts
 * the pods anew.
 */
export interface ConfigFiles {
  /** Short name; the ConfigMap is `<workload>-<name>`. */
  readonly name: string;
  /** Folder in which the container sees the files. */
  readonly path: string;
  /** The files by name; `readConfigFiles()` of `lib/inputs` reads them from a folder of the platform. */
  readonly content: Readonly<Record<string, string>>;
  /**
   * The folder keeps the files that the image has there; each file is then mounted on its own.
   *
   * @default false, the files are all that the folder holds
   */
  readonly beside?: boolean;
  /** The files may be run. @default false */
  readonly executable?: boolean;
}

/** Name of a key of a ConfigMap, which is that of a file. */
export const fileName = like(
  /^(?!\.\.?$)[A-Za-z0-9._-]{1,253}$/,
  'the name of a file, without a folder: letters, digits, dots, dashes and underscores',
);

export const configFilesShape = object<ConfigFiles>({
  name: word,
  path: absolutePath,
  content: recordOf(fileName, text),
  beside: flag.optional(),
  executable: flag.optional(),
});
