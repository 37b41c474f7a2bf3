/** The path of a file or folder that another file names: relative to that file. */
export function besideFile(file: string, path: string): string {
  if (path.startsWith('/')) return path
  const slash = file.lastIndexOf('/')
  return slash < 0 ? path : `${file.slice(0, slash)}/${path}`
}
