/** What a framework's project publishes, and where it goes. */
export interface Distribution {
  /** As people know it: `Spark 4.1.4`. */
  name: string
  /** Where it is expected: `/opt/spark`. */
  home: string
  url: string
  checksum: { by: 'sha256' | 'sha512'; is: string }
  /** Shell text that makes `$made` of `$unpacked`, where the archive's layout is not the one that is expected. */
  layOut?: string
}

/**
 * Shell text that installs a distribution as root: fetched by curl, unpacked only if its checksum is right, and at its place whole or
 * not at all. A site says by two variables where it has it and which checksum that has: `SPARK_URL` and `SPARK_SHA256`.
 */
export function distributionInstall({ name, home, url, checksum, layOut }: Distribution): string {
  const place = home.slice(home.lastIndexOf('/') + 1)
  const variable = place.toUpperCase()
  return `umask 022
url=\${${variable}_URL:-${url}}
checksum=\${${variable}_${checksum.by.toUpperCase()}:-${checksum.is}}
if [ -e ${home} ] || [ -L ${home} ]; then
  echo '${home} is there, and is not what is wanted: move it away.' >&2
  exit 1
fi
mkdir -p ${home.slice(0, -place.length - 1)}
work=$(mktemp -d ${home.slice(0, -place.length)}.${place}-XXXXXX)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
curl -sSfL --retry 3 -o "$work/archive" "$url"
echo "$checksum  $work/archive" | ${checksum.by}sum -c --status || {
  echo "What $url gave is not ${name}: its checksum is another." >&2
  exit 1
}
unpacked=$work/unpacked made=$work/made
mkdir "$unpacked"
tar xzf "$work/archive" -C "$unpacked" --strip-components=1 --no-same-owner
rm "$work/archive"
${layOut ?? 'mv "$unpacked" "$made"'}
mv "$made" ${home}`
}
