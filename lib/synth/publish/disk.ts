import { mkdirSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';

/**
 * Every way in which publishing changes the disk. One at a time and named, so that a test can stop the process, or
 * fill the disk, between any two of them.
 */
export interface Disk {
  /** Makes a folder and its parents; one that is there already is no error. */
  makeFolder(path: string): void;
  write(path: string, content: string): void;
  /** Moves a file or a folder in one step; a file takes the place of a file or a link. */
  move(from: string, to: string): void;
  /** Removes a file or a link, never what the link leads to. */
  removeFile(path: string): void;
  /** Removes an empty folder. */
  removeFolder(path: string): void;
}

export const disk: Disk = {
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
  write: (path, content) => writeFileSync(path, content),
  move: renameSync,
  removeFile: unlinkSync,
  removeFolder: rmdirSync,
};
