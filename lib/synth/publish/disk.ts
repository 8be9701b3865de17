import { existsSync, mkdirSync, renameSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './failure';

/**
 * Every way in which publishing changes the disk. One at a time and named, so that a test can stop the process, or
 * fill the disk, between any two of them.
 */
export interface Disk {
  /** Makes a folder and its parents; an existing one is not an error. */
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
  makeFolder,
  write: (path, content) => writeFileSync(path, content),
  move: renameSync,
  removeFile: unlinkSync,
  removeFolder: rmdirSync,
};

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    // Node 20 says ENOENT where the file system is read-only, unless folders are made one by one.
    if (codeOf(error) !== 'ENOENT') throw error;
    makeOneByOne(path);
  }
}

function makeOneByOne(path: string): void {
  if (existsSync(path)) return;
  makeOneByOne(dirname(path));
  mkdirSync(path);
}
