export const firstStepsWords = {
  firstSteps: {
    title: 'First steps',
    intro: 'From an image to a job. What exists in this project is marked; the rest is made in this order.',
    done: 'there is one',
    next: 'next',
    steps: {
      image: {
        title: 'Image',
        what: 'What nodes boot. It is registered once, by whoever owns it in Glance: with the user it lets in and the tags of a plugin.',
        go: 'Register image',
      },
      nodeGroupTemplate: {
        title: 'Node group template',
        what: 'A kind of node: its size, its boot disk and what runs on it.',
        go: 'Create node group template',
      },
      clusterTemplate: {
        title: 'Cluster template',
        what: 'Which node groups a cluster has, and how many nodes of each.',
        go: 'Create cluster template',
      },
      cluster: {
        title: 'Cluster',
        what: 'Made from a cluster template. What it would be and cost is shown before.',
        go: 'Create cluster',
      },
      jobTemplate: {
        title: 'Job template',
        what: 'A program to run, made of job binaries that say where its files lie.',
        go: 'Create job template',
      },
      job: {
        title: 'Job',
        what: 'Runs a job template on a cluster, and shows its log.',
        go: 'Run a job',
      },
    },
  },
} as const
