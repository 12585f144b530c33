/** A whole number of MiB is said in MiB. */
const sizeWords = (kib: number): string => (kib % 1024 === 0 ? `${kib / 1024} MiB` : `${kib} KiB`)

/** What jobs are made of, and what they read and write. */
export const jobFilesWords = {
  edp: {
    url: 'URL',
    type: 'Type',
    accessKey: 'Access key',
    secretKey: 'Secret key',
    endpoint: 'Endpoint',
    sealed: 'Stored sealed, and never shown.',
    keptUnlessTyped: 'Its credentials stay as they are stored, unless others are typed here.',
    created: (name: string) => `${name} has been made.`,
    ofOther: 'It belongs to another project.',
    protected: 'It is protected: change that before deleting it.',
  },
  jobTemplates: {
    title: 'Job templates',
    notFound: 'There is no such job template. It may have been deleted.',
    fixed: 'What a job template is made of stays: make another one for other files.',
    create: 'Create job template',
    intro: 'What jobs run: each says of which job binaries a job is made. It can be run any number of times.',
    empty: 'No job templates yet.',
    mains: 'Main binaries',
    libs: 'Libraries',
    noBinaries: 'No job binary has this in its name.',
  },
  jobBinaries: {
    title: 'Job binaries',
    notFound: 'There is no such job binary. It may have been deleted.',
    inService: 'The file is in the service. Another one is another job binary.',
    create: 'Create job binary',
    intro: 'What job templates are made of: each says where a program, a library or a script lies.',
    empty: 'No job binaries yet.',
    hint: 'swift://container/object, s3://bucket/object or manila://share/path.',
    source: 'Where it is',
    ofMine: 'A file of mine',
    anAddress: 'An address (S3, Swift)',
    file: 'File',
    fileHint: (maxKib: number) =>
      `The service stores it. It may be up to ${sizeWords(maxKib)}; what is larger goes into an object store.`,
    tooBig: (bytes: number, maxKib: number) =>
      `The file has ${sizeWords(Math.ceil(bytes / 1024))}, and the service stores up to ${sizeWords(maxKib)}: put it into an object store, and give its address.`,
    isEmpty: 'The file is empty.',
    uploading: (name: string, bytes: number) => `Uploading ${name}, ${sizeWords(Math.ceil(bytes / 1024))} …`,
    fileStays: (refused: string, reason: string) =>
      `${refused} The file that was uploaded for it could not be deleted again: ${reason}`,
  },
  dataSources: {
    title: 'Data sources',
    notFound: 'There is no such data source. It may have been deleted.',
    create: 'Create data source',
    intro: 'Where jobs read their data, and where they write what comes of it.',
    empty: 'No data sources yet.',
    hint: 'swift://container/object, s3://bucket/object, hdfs://host/path or manila://share/path. %JOB_EXEC_ID% stands for the id of the job.',
  },
} as const
