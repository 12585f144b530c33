# Repairs of Debian's packages, one line each, where a package does not work as it is. Sourced.

# Checked: a package that has changed meanwhile is refused rather than started half repaired.
repair_line() { # file below dist-packages, what to replace (basic regular expression), by what, what it must contain then
  local file=/usr/lib/python3/dist-packages/$1
  grep -qF -- "$4" "$file" || sed -i "s#$2#$3#" "$file"
  grep -qF -- "$4" "$file" || { echo "$file is not the one this repair was made for" >&2; return 1; }
}
